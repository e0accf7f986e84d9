import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cli } from '../cli/process.ts';
import { root } from '../root.ts';

/** A manifest with one thing to find that a fix takes away; its other container is merely short of restricted. */
export const manifest = `apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  securityContext:
    runAsNonRoot: true
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: agent
      image: agent:1
      securityContext:
        privileged: true
    - name: log
      image: log:1
`;

/** The line of `privileged: true` in it, from 0. */
export const privilegedLine = manifest.split('\n').findIndex((line) => line.includes('privileged'));

/** A folder with a manifest, with `batten` to be found, and with a home of its own. */
export interface Desk {
  readonly folder: string;
  readonly manifest: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Lays out a folder to work in, which the caller removes. */
export function layDesk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'batten-editor-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'batten'), `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`);
  chmodSync(join(bin, 'batten'), 0o755);
  const path = join(folder, 'agent.yaml');
  writeFileSync(path, manifest);
  const PATH = `${bin}${delimiter}${process.env['PATH'] ?? ''}`;
  const env = {
    ...process.env,
    PATH,
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    XDG_STATE_HOME: folder,
    XDG_DATA_HOME: folder,
  };
  return { folder, manifest: path, env };
}

/** The blocks of code of a language in docs/editors.md, in their order: what users are told to write. */
export function documented(language: string): string[] {
  const page = readFileSync(join(root, 'docs', 'editors.md'), 'utf8');
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, code = '']) => code);
}

/** The first number after a program's name in what it says of its version; undefined where it is not installed. */
export function versionOf(program: string): number | undefined {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  const found = status === 0 ? /\d+\.\d+/.exec(stdout)?.[0] : undefined;
  return found === undefined ? undefined : Number(found.split('.')[0]) * 100 + Number(found.split('.')[1]);
}

/** Runs an editor in a folder without a window; what it prints last is JSON. */
export function runEditor(program: string, args: readonly string[], { folder, env }: Desk): unknown {
  const output = execFileSync(program, args, { cwd: folder, env, encoding: 'utf8', timeout: 60_000 });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}
