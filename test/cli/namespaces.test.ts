import assert from 'node:assert/strict';
import { test } from 'node:test';
import { naked } from './manifests.ts';
import { batten, inFolder } from './process.ts';

const web = naked.replace(/^( *)name: .*$/m, (line, indent) => `${line}\n${indent}namespace: shop`);

function namespace(level: string): string {
  return `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: ${level}
`;
}

const files = { 'deploy/web.yaml': web, 'cluster/ns.yaml': namespace('restricted') };

/** How many errors a check of these paths finds. */
function errors(cwd: string, ...paths: string[]): number {
  return JSON.parse(batten(['check', '--format', 'json', ...paths], { cwd }).stdout).summary.errors;
}

test('a Namespace of the folder decides, whatever part of the folder is named', () =>
  inFolder(files, (cwd) => {
    assert.ok(web.includes('namespace: shop'));
    assert.equal(errors(cwd), 4);
    assert.equal(errors(cwd, '.'), 4);
    assert.equal(errors(cwd, 'deploy/web.yaml'), 4);
    assert.equal(errors(cwd, 'deploy/web.yaml', '--pod-security', 'baseline'), 0);
  }));

test('a folder that is named from elsewhere is a tree, and in a repository the whole of it', () =>
  inFolder(files, (folder) => {
    const elsewhere = process.cwd();
    assert.equal(errors(elsewhere, folder), 4);
    assert.equal(errors(elsewhere, `${folder}/deploy`), 0);
    assert.equal(errors(elsewhere, `${folder}/deploy/web.yaml`), 0);
  }));

test('in a repository the whole of it counts', () =>
  inFolder({ ...files, '.git/HEAD': 'ref: refs/heads/main\n' }, (folder) => {
    assert.equal(errors(process.cwd(), `${folder}/deploy/web.yaml`), 4);
  }));

test('fix makes what the Namespace asks for its safe fixes', () =>
  inFolder(files, (cwd) => {
    batten(['fix', '--harden', '.'], { cwd });
    assert.equal(errors(cwd, '.'), 0);
  }));
