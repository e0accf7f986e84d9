import { droppedField } from './dropped-field.ts';
import { misplacedField } from './misplaced-field.ts';
import { podSecurityLabel, podSecurityLabelName, podSecurityVersion } from './pod-security-label.ts';
import type { Rule } from './types.ts';
import { unknownField } from './unknown-field.ts';
import { wrongType } from './wrong-type.ts';

/** Every rule of Batten's own, in the order of the documentation. */
export const rules: readonly Rule[] = [
  wrongType,
  misplacedField,
  unknownField,
  droppedField,
  podSecurityLabel,
  podSecurityLabelName,
  podSecurityVersion,
];
