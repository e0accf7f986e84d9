import { annotationCases } from './annotations.ts';
import type { Case, RuleCase } from './case.ts';
import { contextCases, otherCases } from './controls.ts';
import { fileSystemCases } from './file-system.ts';
import { imageUserCases } from './image-users.ts';
import { portCases } from './ports.ts';
import { profileCases } from './profiles.ts';
import { refusedCases } from './refused.ts';
import { schemaCases } from './schema.ts';
import { silentCapabilityCases } from './silent-capabilities.ts';
import { volumeCases } from './volumes.ts';

/** By one part of a pod. */
export const cases: readonly Case[] = [...contextCases, ...otherCases];

/** By several parts, one file of them per line. */
export const ruleCases: readonly RuleCase[] = [
  ...schemaCases,
  ...silentCapabilityCases,
  ...refusedCases,
  ...annotationCases,
  ...portCases,
  ...volumeCases,
  ...profileCases,
  ...fileSystemCases,
  ...imageUserCases,
];

/** Rules whose findings stand on other objects than pods; each has a test of its own. */
export const onOtherObjects: readonly string[] = [
  'pod-security-label',
  'pod-security-label-name',
  'pod-security-version',
  'removed-api',
  'unknown-api-version',
];
