import { appArmorAnnotation } from './app-armor-annotation.ts';
import { appArmorRuntimeDefault } from './app-armor-runtime-default.ts';
import { capabilityAddedAndDropped } from './capability-added-and-dropped.ts';
import { capabilityName } from './capability-name.ts';
import { deprecatedAppArmorAnnotation } from './deprecated-app-armor-annotation.ts';
import { droppedField } from './dropped-field.ts';
import { duplicateHostPort } from './duplicate-host-port.ts';
import { duplicateMountPath } from './duplicate-mount-path.ts';
import { ephemeralContainer } from './ephemeral-container.ts';
import { escalationContradiction } from './escalation-contradiction.ts';
import { fieldOfOtherOs } from './field-of-other-os.ts';
import { fileMode } from './file-mode.ts';
import { fsGroupMissing } from './fs-group-missing.ts';
import { fsGroupWithoutEffect } from './fs-group-without-effect.ts';
import { hostAliases } from './host-aliases.ts';
import { hostIpWithoutHostPort } from './host-ip-without-host-port.ts';
import { hostNetworkPort } from './host-network-port.ts';
import { hostPath } from './host-path.ts';
import { hostProcessMismatch } from './host-process-mismatch.ts';
import { idAboveUserNamespace } from './id-above-user-namespace.ts';
import { idOutOfRange } from './id-out-of-range.ts';
import { ineffectiveAnnotation } from './ineffective-annotation.ts';
import { inertCapability } from './inert-capability.ts';
import { initContainerProbe } from './init-container-probe.ts';
import { localhostProfile } from './localhost-profile.ts';
import { lowId } from './low-id.ts';
import { misplacedField } from './misplaced-field.ts';
import { mootUnderPrivileged } from './moot-under-privileged.ts';
import { mountPropagation } from './mount-propagation.ts';
import { mountSubPath } from './mount-sub-path.ts';
import { osName } from './os-name.ts';
import { overlappingPort } from './overlapping-port.ts';
import { podSecurityLabel, podSecurityLabelName, podSecurityVersion } from './pod-security-label.ts';
import { portRange } from './port-range.ts';
import { privilegedPort } from './privileged-port.ts';
import { profileName } from './profile-name.ts';
import { profileTypeMissing } from './profile-type-missing.ts';
import { readOnlyRootFilesystem } from './read-only-root-filesystem.ts';
import { recursiveReadOnly } from './recursive-read-only.ts';
import { removedApi } from './removed-api.ts';
import { removedVolumeType } from './removed-volume-type.ts';
import { rootAgainstNonRoot } from './root-against-non-root.ts';
import { rootGroup } from './root-group.ts';
import { seLinuxOptionsReplaced } from './se-linux-options-replaced.ts';
import { seccompAnnotation } from './seccomp-annotation.ts';
import { sharedProcessNamespace } from './shared-process-namespace.ts';
import { sharedProcessNamespacePtrace } from './shared-process-namespace-ptrace.ts';
import { startsAsRoot } from './starts-as-root.ts';
import { sysAdminAgainstEscalation } from './sys-admin-against-escalation.ts';
import { sysctlName } from './sysctl-name.ts';
import { sysctlOfHostNamespace } from './sysctl-of-host-namespace.ts';
import type { Rule } from './types.ts';
import { unbindablePort } from './unbindable-port.ts';
import { unknownApiVersion } from './unknown-api-version.ts';
import { unknownField } from './unknown-field.ts';
import { unreadableSecretMode } from './unreadable-secret-mode.ts';
import { unsupportedValue } from './unsupported-value.ts';
import { unusedServiceAccountToken } from './unused-service-account-token.ts';
import { unmaskedWithoutUserNamespace, userNamespaceConflict } from './user-namespace.ts';
import { volumeDeviceSource } from './volume-device-source.ts';
import { volumeWithoutIdMapping } from './volume-without-id-mapping.ts';
import { windowsAdministrator } from './windows-administrator.ts';
import { windowsCredential, windowsUserName } from './windows-options.ts';
import { writableHostPath } from './writable-host-path.ts';
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
  startsAsRoot,
  windowsAdministrator,
  inertCapability,
  capabilityName,
  capabilityAddedAndDropped,
  sysAdminAgainstEscalation,
  mootUnderPrivileged,
  seLinuxOptionsReplaced,
  idOutOfRange,
  unsupportedValue,
  profileTypeMissing,
  localhostProfile,
  escalationContradiction,
  unmaskedWithoutUserNamespace,
  userNamespaceConflict,
  volumeWithoutIdMapping,
  sharedProcessNamespace,
  sysctlName,
  sysctlOfHostNamespace,
  osName,
  fieldOfOtherOs,
  windowsCredential,
  windowsUserName,
  hostProcessMismatch,
  unknownApiVersion,
  removedApi,
  portRange,
  hostNetworkPort,
  duplicateHostPort,
  overlappingPort,
  hostIpWithoutHostPort,
  hostPath,
  removedVolumeType,
  duplicateMountPath,
  mountSubPath,
  mountPropagation,
  recursiveReadOnly,
  volumeDeviceSource,
  initContainerProbe,
  ephemeralContainer,
  appArmorAnnotation,
  deprecatedAppArmorAnnotation,
  seccompAnnotation,
  ineffectiveAnnotation,
  profileName,
  appArmorRuntimeDefault,
  unusedServiceAccountToken,
  idAboveUserNamespace,
  fsGroupWithoutEffect,
  unreadableSecretMode,
  sharedProcessNamespacePtrace,
  unbindablePort,
  readOnlyRootFilesystem,
  rootGroup,
  lowId,
  fileMode,
  fsGroupMissing,
  writableHostPath,
  privilegedPort,
  hostAliases,
];
