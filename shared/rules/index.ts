import { appArmorAnnotation } from './app-armor-annotation.ts';
import { deprecatedAppArmorAnnotation } from './deprecated-app-armor-annotation.ts';
import { duplicateHostPort } from './duplicate-host-port.ts';
import { duplicateMountPath } from './duplicate-mount-path.ts';
import { ephemeralContainer } from './ephemeral-container.ts';
import { hostIpWithoutHostPort } from './host-ip-without-host-port.ts';
import { hostNetworkPort } from './host-network-port.ts';
import { hostPath } from './host-path.ts';
import { ineffectiveAnnotation } from './ineffective-annotation.ts';
import { initContainerProbe } from './init-container-probe.ts';
import { mountPropagation } from './mount-propagation.ts';
import { mountSubPath } from './mount-sub-path.ts';
import { overlappingPort } from './overlapping-port.ts';
import { portRange } from './port-range.ts';
import { recursiveReadOnly } from './recursive-read-only.ts';
import { removedApi } from './removed-api.ts';
import { removedVolumeType } from './removed-volume-type.ts';
import { seccompAnnotation } from './seccomp-annotation.ts';
import type { Rule } from './types.ts';
import { volumeDeviceSource } from './volume-device-source.ts';
import { wrongType } from './wrong-type.ts';

/** Every rule of Batten's own, in the order of the documentation. */
export const rules: readonly Rule[] = [
  wrongType,
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
];
