import { capabilityAddedAndDropped } from './capability-added-and-dropped.ts';
import { capabilityName } from './capability-name.ts';
import { droppedField } from './dropped-field.ts';
import { inertCapability } from './inert-capability.ts';
import { misplacedField } from './misplaced-field.ts';
import { mootUnderPrivileged } from './moot-under-privileged.ts';
import { podSecurityLabel, podSecurityLabelName, podSecurityVersion } from './pod-security-label.ts';
import { rootAgainstNonRoot } from './root-against-non-root.ts';
import { seLinuxOptionsReplaced } from './se-linux-options-replaced.ts';
import { sysAdminAgainstEscalation } from './sys-admin-against-escalation.ts';
import type { Rule } from './types.ts';
import { unknownField } from './unknown-field.ts';
import { windowsAdministrator } from './windows-administrator.ts';
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
  rootAgainstNonRoot,
  windowsAdministrator,
  inertCapability,
  capabilityName,
  capabilityAddedAndDropped,
  sysAdminAgainstEscalation,
  mootUnderPrivileged,
  seLinuxOptionsReplaced,
];
