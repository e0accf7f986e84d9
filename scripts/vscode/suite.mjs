// Runs a test module in the extension host of the browser's VS Code, and tells truly how it ended.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Makes a module that runs a test module. What the tests print goes to a file, since the workbench would mix it with its own
 * log; and only a suite that ran to its end leaves a mark, since VS Code says 0 as well where its extension host died.
 * @param folder where it may write
 * @param tests the path of a module that exports run()
 */
export function wrapSuite(folder, tests) {
  const output = join(folder, 'output.txt');
  const ended = join(folder, 'ended');
  const shim = join(folder, 'suite.cjs');
  writeFileSync(output, '');
  writeFileSync(shim, shimText(resolve(tests), output, ended));
  let seen = 0;
  return {
    shim,
    /** Prints what the tests have printed since the last call. */
    print() {
      const text = readFileSync(output);
      process.stdout.write(text.subarray(seen));
      seen = text.length;
    },
    /** Whether the suite passed, and ran to its end. */
    hasEnded: () => existsSync(ended),
  };
}

/**
 * An extension that does nothing. Tests run only in a window that develops an extension; where an installed one is tested, it is this.
 * @returns its folder
 */
export function writeStubExtension(folder) {
  const path = join(folder, 'stub');
  mkdirSync(path, { recursive: true });
  const manifest = { name: 'stub', publisher: 'stub', version: '0.0.0', engines: { vscode: '*' } };
  writeFileSync(join(path, 'package.json'), JSON.stringify(manifest));
  return path;
}

function shimText(tests, output, ended) {
  return `'use strict';
const { appendFileSync, writeFileSync } = require('node:fs');
const { format } = require('node:util');
const put = (text) => appendFileSync(${JSON.stringify(output)}, text);
// The reporter prints through console.log; what else is printed is the extension host's own talk.
// It guards its console against assignment, not against definition.
const ways = { log: (...words) => put(format(...words) + '\\n') };
for (const name of ['log', 'info', 'warn', 'error', 'debug'])
  Object.defineProperty(console, name, { configurable: true, writable: true, value: ways[name] ?? (() => {}) });
process.stdout.write = (data, encoding, done) => {
  put(data);
  (typeof encoding === 'function' ? encoding : done)?.();
  return true;
};
exports.run = async () => {
  try {
    await require(${JSON.stringify(tests)}).run();
    writeFileSync(${JSON.stringify(ended)}, '');
  } catch (error) {
    put((error?.stack ?? String(error)) + '\\n');
    throw error;
  }
};
`;
}
