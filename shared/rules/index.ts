import { droppedField } from './dropped-field.ts';
import { escalationContradiction } from './escalation-contradiction.ts';
import { fieldOfOtherOs } from './field-of-other-os.ts';
import { hostProcessMismatch } from './host-process-mismatch.ts';
import { idOutOfRange } from './id-out-of-range.ts';
import { localhostProfile } from './localhost-profile.ts';
import { misplacedField } from './misplaced-field.ts';
import { osName } from './os-name.ts';
import { podSecurityLabel, podSecurityLabelName, podSecurityVersion } from './pod-security-label.ts';
import { profileTypeMissing } from './profile-type-missing.ts';
import { sharedProcessNamespace } from './shared-process-namespace.ts';
import { sysctlName } from './sysctl-name.ts';
import { sysctlOfHostNamespace } from './sysctl-of-host-namespace.ts';
import type { Rule } from './types.ts';
import { unknownField } from './unknown-field.ts';
import { unsupportedValue } from './unsupported-value.ts';
import { unmaskedWithoutUserNamespace, userNamespaceConflict } from './user-namespace.ts';
import { windowsCredential, windowsUserName } from './windows-options.ts';
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
  idOutOfRange,
  unsupportedValue,
  profileTypeMissing,
  localhostProfile,
  escalationContradiction,
  unmaskedWithoutUserNamespace,
  userNamespaceConflict,
  sharedProcessNamespace,
  sysctlName,
  sysctlOfHostNamespace,
  osName,
  fieldOfOtherOs,
  windowsCredential,
  windowsUserName,
  hostProcessMismatch,
];
