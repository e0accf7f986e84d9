// The VS Code server: the same extension host and workbench as on the desktop, shown in a browser.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

/**
 * Where one editor keeps its things.
 * @param folder a folder of its own
 */
export function placesBelow(folder) {
  return { data: join(folder, 'server'), user: join(folder, 'user'), extensions: join(folder, 'extensions') };
}

/**
 * Installs a packaged extension, as `code --install-extension` does. Throws what the server said where that fails.
 * @param vscode what installVsCode gave
 */
export function installExtension(vscode, vsix, places) {
  const words = [vscode.server, '--install-extension', resolve(vsix), '--force', ...common(places)];
  const { status, stdout, stderr } = spawnSync(vscode.node, words, { env: environment(places), encoding: 'utf8' });
  if (status !== 0 || !/successfully installed/.test(stdout))
    throw new Error(`${vsix} was not installed\n${stdout}${stderr}`);
}

/**
 * Starts a server on a port of the loopback interface; only who knows its token gets in.
 * @param vscode what installVsCode gave
 * @param options.extensionHostDied called where an extension host ends
 * @returns the address of the workbench, the authority in its URIs, and how to stop all of it
 */
export async function startVsCode(vscode, places, { extensionHostDied = () => {} } = {}) {
  const token = randomBytes(12).toString('hex');
  const words = [
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token, '--telemetry-level', 'off'],
    ...['--disable-workspace-trust', '--enable-smoke-test-driver'],
    ...common(places),
  ];
  const server = spawn(vscode.node, [vscode.server, ...words], {
    env: environment(places),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  // However this program ends, the editor does not outlive it.
  const kill = () => signalGroup(server, 'SIGKILL');
  process.once('exit', kill);
  let stopping = false;
  const stop = async () => {
    stopping = true;
    process.off('exit', kill);
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    signalGroup(server, 'SIGTERM');
    await Promise.race([gone, new Promise((done) => setTimeout(done, 3000).unref())]);
    kill();
  };
  let log = '';
  const listening = await new Promise((done, fail) => {
    const read = (data) => {
      log += data;
      const found = /Extension host agent listening on (\d+)/.exec(log);
      if (found) done(Number(found[1]));
      const died = /Extension Host Process exited with code: (\S+), signal: (\S+)\./.exec(String(data));
      if (died && !stopping) extensionHostDied(`code ${died[1]}, signal ${died[2]}`);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('exit', (code) => fail(new Error(`the VS Code server ended with ${code}\n${log}`)));
  });
  const authority = `127.0.0.1:${listening}`;
  return { authority, address: `http://${authority}/?tkn=${token}`, stop };
}

function common({ data, user, extensions }) {
  const folders = ['--server-data-dir', data, '--user-data-dir', user, '--extensions-dir', extensions];
  return ['--accept-server-license-terms', ...folders];
}

/** The caller's environment without what another VS Code left there, without a gallery, with sockets in a place of their own. */
function environment({ data }) {
  const kept = Object.entries(process.env).filter(([name]) => !/^VSCODE_|^NODE_OPTIONS$/.test(name));
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{}', XDG_RUNTIME_DIR: join(data, '..') };
}

/** The server leads a group of processes: its extension hosts, and what those start. */
function signalGroup({ pid }, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // It is gone already.
  }
}
