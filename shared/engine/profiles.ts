import type { Level } from '../rules/types.ts';
import type { Policy } from './policy.ts';

/** A named set of levels. */
export type Profile = 'default' | 'quiet' | 'strict';

/** Every profile, and what it does to the levels that rules declare. */
export const profiles: readonly {
  readonly id: Profile;
  readonly words: string;
  readonly level: (declared: Level) => Level;
}[] = [
  { id: 'default', words: 'Every rule has the level that its page tells.', level: (declared) => declared },
  {
    id: 'quiet',
    words: 'Errors and warnings only; what is an info or a hint is left out, and not fixed either.',
    level: (declared) => (declared === 'info' || declared === 'hint' ? 'off' : declared),
  },
  {
    id: 'strict',
    words: 'Advice that is off by default is told too, as an info.',
    level: (declared) => (declared === 'off' ? 'info' : declared),
  },
];

/**
 * The level that holds in the end for a finding of a rule: what was set for that very rule, else what the profile makes
 * of the level that is declared.
 */
export function levelBy(policy: Policy, ruleId: string, declared: Level): Level {
  const profile = profiles.find(({ id }) => id === policy.profile);
  return policy.levels.get(ruleId) ?? profile?.level(declared) ?? declared;
}
