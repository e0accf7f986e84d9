// What the bundles could do at all: no promise is kept better than one that can't be broken.
import { deepEqual, doesNotMatch, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../root.ts';

/** What is loaded at once, and the parts that are loaded later. */
const bundles = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.js'));
const textOf = (name: string) => readFileSync(join(root, 'dist', name), 'utf8');

/** Modules of Node that reach neither the network nor other programs. */
const harmless = [
  'crypto',
  'fs',
  'fs/promises',
  'module',
  'os',
  'path',
  'perf_hooks',
  'readline',
  'timers/promises',
  'url',
  'util',
  'v8',
];

/** What a bundle may require besides, and why. */
const more: Readonly<Record<string, readonly string[]>> = {
  // Scans may be shared out among threads.
  'cli.js': ['worker_threads'],
  'client.js': ['vscode', './language-client.js'],
  // The language client starts the server, and ends one that hangs.
  'language-client.js': ['vscode', 'child_process'],
  'client.browser.js': ['vscode'],
};

describe('the bundles', () => {
  it('are those that this test knows', () => {
    for (const name of [
      'cli.js',
      'server.js',
      'language-client.js',
      'client.browser.js',
      'server.browser.js',
      'panel.js',
    ])
      ok(bundles.includes(name), name);
  });

  it('require no module that opens the network, and none that runs programs but to start the server', () => {
    for (const name of bundles) {
      const modules = [...textOf(name).matchAll(/\brequire\(["'`](?:node:)?([^"'`]+)["'`]\)/g)].map(([, path]) => path);
      const allowed = [...harmless, ...(more[name] ?? [])];
      deepEqual(
        [...new Set(modules)].filter(
          (path) => path === undefined || !(allowed.includes(path) || /^\.\/(?:parts\/)?[\w-]+\.js(?:on)?$/.test(path)),
        ),
        [],
        name,
      );
    }
  });

  it('load nothing whose name a file could choose', () => {
    for (const name of bundles) {
      const computed = [...textOf(name).matchAll(/\b(?:require|import)\((?!["'`])[^;]{0,60}/g)].map(([call]) => call);
      const ours = name === 'cli.js' ? computed.filter((call) => !call.includes('__dirname,"server.js"')) : computed;
      deepEqual(ours, [], name);
    }
  });

  it('make no code from text, and know no way into the network of a browser', () => {
    // Argo Events has a kind of the name EventSource: as a word of a table it is no way anywhere.
    const ways =
      /\b(?:fetch|eval|importScripts)\(|\bnew Function\b|(?<![\w$.])Function\(|\b(?:XMLHttpRequest|WebSocket|WebTransport|sendBeacon|RTCPeerConnection)\b|(?<!["'])\bEventSource\b(?!["':])|\bprocess\.(?:binding|dlopen)\b/;
    for (const name of bundles) doesNotMatch(textOf(name), ways, name);
  });

  it('start one worker in a browser, which is the server', () => {
    const workers = bundles.flatMap((name) => [...textOf(name).matchAll(/new Worker\b/g)].map(() => name));
    deepEqual(
      workers.filter((name) => name !== 'cli.js'),
      ['client.browser.js'],
    );
  });

  it('draw the panel by nodes, never by HTML', () => {
    doesNotMatch(
      textOf('panel.js'),
      /innerHTML|outerHTML|insertAdjacentHTML|srcdoc|DOMParser|createContextualFragment|document\.write/,
    );
  });

  it('run no program of their own in the editor: no terminal, no task, nothing opened outside', () => {
    for (const name of ['client.js', 'language-client.js', 'client.browser.js'])
      doesNotMatch(textOf(name), /createTerminal|executeTask|registerTaskProvider|registerDebug/, name);
  });
});
