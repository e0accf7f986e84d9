import { example } from './example.ts';
import type { Level, RuleDoc } from './types.ts';

/** What is said of a suppression itself. */
export interface SuppressionRule {
  readonly id: 'unused-suppression' | 'expired-suppression' | 'unknown-suppression' | 'suppression-reason';
  readonly level: Exclude<Level, 'off'>;
  readonly doc: RuleDoc;
}

const links = ['https://github.com/batten-dev/batten/blob/main/README.md#suppressions'];
const good = example({});

/** A pod that sees the processes of its node, with a comment above that. */
const hostPid = (comment: string) => example({ spec: `${comment}\nhostPID: true` });

/** Every such rule. They can't be suppressed themselves; settings change their levels. */
export const suppressionRules: readonly SuppressionRule[] = [
  {
    id: 'unused-suppression',
    level: 'warning',
    doc: {
      title: 'Every suppression silences something',
      why: 'A suppression that outlives its cause silences the next finding at its place, which nobody has looked at.',
      how: 'Remove it, or move it to the line of what it is meant for: it covers the entry that begins on its line, or on the next one where it stands alone.',
      bad: example({ spec: '# batten-ignore hostNamespaces -- the agent reads the node' }),
      good,
      links,
    },
  },
  {
    id: 'expired-suppression',
    level: 'warning',
    doc: {
      title: 'No suppression is past its day',
      why: 'Behind `until` stands the day to which somebody took the risk on. From the next day on the finding shows again.',
      how: 'Mend the finding and remove the suppression, or decide anew and write another day.',
      examplesBy: { today: '2027-02-01' },
      bad: hostPid('# batten-ignore hostNamespaces -- the agent is split by then until 2027-01-31'),
      good: hostPid('# batten-ignore hostNamespaces -- the agent is split by then until 2027-06-30'),
      links,
    },
  },
  {
    id: 'unknown-suppression',
    level: 'warning',
    doc: {
      title: 'Every suppression names a rule',
      why: 'A suppression of a rule that does not exist silences nothing; whoever reads it believes that it does.',
      how: 'Write the id that stands beside the finding. `batten rules` lists them. Problems of the text (`yaml-syntax` and the like) can not be suppressed.',
      bad: example({ spec: '# batten-ignore hostNamespace -- the agent reads the node' }),
      good,
      links,
    },
  },
  {
    id: 'suppression-reason',
    level: 'error',
    doc: {
      title: 'Every suppression gives its reason',
      why: 'The settings ask for a reason (`requireSuppressionReason`), so that the next reader can tell whether it still holds. Without one the suppression does not hold.',
      how: 'Write the reason behind `--`, or as the value of the annotation.',
      examplesBy: { requireSuppressionReason: true },
      bad: hostPid('# batten-ignore hostNamespaces'),
      good: hostPid('# batten-ignore hostNamespaces -- the agent reads the node'),
      links,
    },
  },
];
