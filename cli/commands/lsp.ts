import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { readArguments } from '../options.ts';
import type { Command } from './command.ts';

export const lsp: Command = {
  usage: 'lsp --stdio',
  does: 'the language server, for any editor',
  options: ['stdio'],
  run(words) {
    const { values } = readArguments(words, lsp.options);
    if (!values.stdio) throw new Failure('lsp speaks over standard input and output: call batten lsp --stdio.');
    // The server is a bundle of its own, so that the other commands need not load it.
    require(join(__dirname, 'server.js'));
    return undefined;
  },
};
