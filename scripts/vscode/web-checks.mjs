// The web extension in a browser's extension host, as vscode.dev has it: a worker, whose server is another worker.
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { root } from '../project.mjs';
import { launchChromium } from './chromium.mjs';
import { installVsCode } from './install.mjs';
import { placesBelow, startVsCode } from './server.mjs';
import { writeUserSettings } from './settings.mjs';
import { workbenchAddress } from './workbench.mjs';

/** How long all checks may take, in milliseconds. */
const limit = 120_000;

const pod = (spec, container = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\nspec:\n${spec}  containers:\n    - name: web\n      image: web\n${container}`;

/** The files of the workspace. That the Namespace decides shows that the server reads files that are not open. */
const files = {
  'deploy/pod.yaml': pod('', '      securityContext:\n        privileged: true\n'),
  'deploy/namespace.yaml':
    'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    pod-security.kubernetes.io/enforce: baseline\n',
  'other/pod.yaml': pod('  hostPID: true\n').replace('shop', 'other'),
  'ignored/pod.yaml': pod('  hostPID: true\n'),
  '.gitignore': '/ignored/\n',
};

/**
 * Runs test/e2e/web in the browser's extension host of a VS Code.
 * @param vscode what installVsCode gave
 * @returns how many checks passed and failed
 */
export async function checkWeb(vscode) {
  const folder = mkdtempSync(join(tmpdir(), 'batten-web-'));
  const report = join(folder, 'workspace', 'report.json');
  const browser = await launchChromium();
  const host = await serve(join(folder, 'extension'));
  let server;
  try {
    writeWorkspace(join(folder, 'workspace'));
    await writeWebExtension(join(folder, 'extension'));
    const places = placesBelow(folder);
    writeUserSettings(places.user, {});
    server = await startVsCode(vscode, places);
    // The editor's page lets in nothing from another host.
    const page = await browser.newPage({ bypassCSP: true });
    let settle;
    const ended = new Promise((resolve) => {
      settle = resolve;
    });
    page.on('crash', () => settle());
    await page.exposeFunction('codeAutomationLog', () => {});
    await page.exposeFunction('codeAutomationExit', () => settle());
    const timer = setTimeout(() => settle(), limit);
    await develop(page, host.authority);
    await page.goto(workbenchAddress(server, { open: join(folder, 'workspace') }));
    await ended;
    clearTimeout(timer);
    return told(report);
  } finally {
    await browser.close();
    await server?.stop();
    host.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * Has the workbench develop the extension, as the page of a web editor does: by what the page tells it. The extension comes from
 * a host of its own, for one that comes from the editor's own machine may start no worker.
 */
async function develop(page, authority) {
  const uri = (path) => ({ scheme: 'http', authority, path });
  await page.addInitScript(
    (developmentOptions) => {
      const { getAttribute } = Element.prototype;
      Element.prototype.getAttribute = function (name) {
        const value = getAttribute.call(this, name);
        if (this.id !== 'vscode-workbench-web-configuration' || name !== 'data-settings') return value;
        return JSON.stringify({ ...JSON.parse(value), developmentOptions });
      };
    },
    { extensions: [uri('/')], extensionTestsPath: uri('/suite.js') },
  );
}

/** Serves the files of a folder to every page, on a port of the loopback interface. */
async function serve(folder) {
  const types = { '.js': 'text/javascript', '.json': 'application/json' };
  const server = createServer(({ url }, response) => {
    const path = join(folder, decodeURIComponent(new URL(url, 'http://x').pathname));
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (!existsSync(path) || statSync(path).isDirectory()) return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'text/plain' }).end(readFileSync(path));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { authority: `127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

function writeWorkspace(folder) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** The extension without what a desktop starts it by, so that every editor takes the way of browsers. Tests must lie in it. */
async function writeWebExtension(folder) {
  const { main, ...manifest } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (!main) throw new Error('The manifest names no entry for desktops.');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, extensionKind: ['web'] }));
  for (const path of ['dist/client.browser.js', 'dist/server.browser.js', 'docs/rules'])
    cpSync(join(root, path), join(folder, path), { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['test/e2e/web/index.ts'],
    outfile: join(folder, 'suite.js'),
    bundle: true,
    external: ['vscode'],
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    logLevel: 'warning',
  });
}

/** A suite that left no report, or holds no check, has not passed. */
function told(path) {
  if (!existsSync(path)) {
    console.error('The checks did not end.');
    return { passed: 0, failed: 1 };
  }
  const report = JSON.parse(readFileSync(path, 'utf8'));
  for (const { name, error } of report) console.log(`  ${error ? '✗' : '✓'} ${name}${error ? `\n${error}` : ''}`);
  const failed = report.filter(({ error }) => error).length;
  return { passed: report.length - failed, failed: report.length === 0 ? 1 : failed };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { failed } = await checkWeb(installVsCode(process.argv[2] ?? 'oldest'));
  process.exit(failed === 0 ? 0 : 1);
}
