import type { Level } from '../rules/types.ts';
import type { PodSecurityLevel, StandardLevel } from './types.ts';

/**
 * How loud a violation is: by the control's level, whether it is about something absent, and the level that was chosen
 * (undefined: nobody chose one). The table "Levels" of the README.
 */
export function violationLevel(control: StandardLevel, missing: boolean, chosen: PodSecurityLevel | undefined): Level {
  if (control === 'baseline') return chosen === undefined ? 'warning' : chosen === 'privileged' ? 'hint' : 'error';
  if (chosen === 'restricted') return 'error';
  if (missing) return chosen === undefined ? 'info' : 'off';
  return chosen === undefined ? 'warning' : 'hint';
}
