import { catalog } from '../../shared/engine/catalog.ts';
import { readArguments } from '../options.ts';
import type { Command } from './command.ts';

export const rules: Command = {
  usage: 'rules',
  does: 'every rule with its level',
  options: [],
  run(words, { print, colors }) {
    readArguments(words, rules.options);
    const rows = catalog.flatMap(({ id, parts }) =>
      parts.map(
        ({ control, defaultLevel, doc }) =>
          [id, control ? `Pod Security ${control.level}` : 'Batten', defaultLevel, doc.title] as const,
      ),
    );
    const width = (column: 0 | 1 | 2) => Math.max(...rows.map((row) => row[column].length));
    for (const [id, from, level, title] of rows) {
      print(
        `${colors.bold(id.padEnd(width(0)))}  ${from.padEnd(width(1))}  ${level.padEnd(width(2))}  ${title.replaceAll('`', '')}\n`,
      );
    }
    return 0;
  },
};
