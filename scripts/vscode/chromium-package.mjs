// A Chromium without a download: the npm package @sparticuz/chromium brings one, with the libraries and a font that a bare system lacks.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../project.mjs';
import { npmInstall } from './npm-install.mjs';

/** The newest whose engines take the oldest Node that the manifest promises. */
const version = '143.0.4';

/** Unpacks into the folder for temporary files; the libraries only where it sees a service that lacks them. Source: its README. */
const unpack = "import('@sparticuz/chromium').then((module) => module.default.executablePath())";

/** Its libraries are its own; its font is for systems without settings for fonts. */
const starter = `#!/bin/sh
here=\${0%/*}/unpacked
export LD_LIBRARY_PATH="$here/al2023/lib"
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/chromium" "$@"
`;

const fontSettings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="relative">fonts-cache</cachedir>
</fontconfig>
`;

/**
 * Installs it below the git-ignored .vscode-real/, where that was not done yet. No script of a package runs.
 * @returns the path of a program that starts it; none on systems that the package is not for
 */
export function installChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  const folder = join(root, '.vscode-real', `chromium-${version}`);
  const unpacked = join(folder, 'unpacked');
  const program = join(folder, 'chromium');
  if (!existsSync(program)) {
    console.log(`Installing Chromium from npm (@sparticuz/chromium ${version}) …`);
    rmSync(unpacked, { recursive: true, force: true });
    mkdirSync(unpacked, { recursive: true });
    // Where the registry can't be reached there are other ways.
    npmInstall(folder, '--fetch-retries=0', `@sparticuz/chromium@${version}`);
    const env = { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
    const { status, stderr } = spawnSync(process.execPath, ['-e', unpack], { cwd: folder, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`it could not be unpacked: ${stderr}`);
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
    writeFileSync(join(unpacked, 'fonts.conf'), fontSettings);
    // The last to be written: where it is there, the rest is whole.
    writeFileSync(program, starter, { mode: 0o755 });
  }
  return [program];
}
