import { explainWord } from '../../shared/engine/explain.ts';
import { Failure } from '../failure.ts';
import { plainText } from '../formats/plain-text.ts';
import { readArguments } from '../options.ts';
import type { Command } from './command.ts';

export const explain: Command = {
  usage: 'explain WORD',
  does: 'a field, a capability, a rule or a Pod Security control',
  options: [],
  run(words, terminal) {
    const { paths } = readArguments(words, explain.options);
    const word = paths[0];
    if (word === undefined || paths.length > 1)
      throw new Failure('explain takes one word, such as runAsNonRoot or NET_ADMIN.');
    const text = explainWord(word);
    if (text === undefined)
      throw new Failure(
        `nothing is known of '${word}'. See 'batten rules' for the rules; fields and capabilities are spelt as in the API.`,
      );
    terminal.print(`${plainText(text, terminal)}\n`);
    return 0;
  },
};
