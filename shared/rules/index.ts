import { podSecurityLabel, podSecurityLabelName, podSecurityVersion } from './pod-security-label.ts';
import type { Rule } from './types.ts';
import { wrongType } from './wrong-type.ts';

/** Every rule of Batten's own, in the order of the documentation. */
export const rules: readonly Rule[] = [podSecurityLabel, podSecurityLabelName, podSecurityVersion, wrongType];
