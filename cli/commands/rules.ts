import { catalog, type DeclaredLevels } from '../../shared/engine/catalog.ts';
import { profiles } from '../../shared/engine/profiles.ts';
import type { Level } from '../../shared/rules/types.ts';
import { readArguments } from '../options.ts';
import type { Command } from './command.ts';

export const rules: Command = {
  usage: 'rules',
  does: 'every rule with its level in each profile',
  options: [],
  run(words, { print, colors }) {
    readArguments(words, rules.options);
    const head = ['rule', 'from', ...profiles.map(({ id }) => id), 'asks for (a/b: a where written, b where missing)'];
    const rows = catalog.flatMap(({ id, parts }) =>
      parts.map(({ control, levels, doc }) => [
        id,
        control ? `Pod Security ${control.level}` : 'Batten',
        ...profiles.map((profile) => shortly(levels, profile.level)),
        doc.title.replaceAll('`', ''),
      ]),
    );
    const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
    for (const row of [head, ...rows]) {
      const [id = '', ...rest] = row.map((cell, column) =>
        column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0),
      );
      print(`${[row === head ? colors.dim(id) : colors.bold(id), ...rest].join('  ')}\n`);
    }
    return 0;
  },
};

function shortly({ written, missing }: DeclaredLevels, inProfile: (level: Level) => Level): string {
  const levels = [inProfile(written), inProfile(missing)];
  return [...new Set(levels)].join('/');
}
