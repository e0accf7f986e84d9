import { catalogEntry } from '../shared/engine/catalog.ts';
import { defaultPolicy, type Policy } from '../shared/engine/policy.ts';
import { parseVersion } from '../shared/kubernetes/version.ts';
import type { PodSecurityLevel } from '../shared/pod-security/types.ts';
import type { Level } from '../shared/rules/types.ts';

/** Settings as a policy, and what in them is not understood, one sentence each. */
export interface ReadSettings {
  readonly policy: Policy;
  readonly problems: readonly string[];
}

/** Reads the section `batten` as the editor sent it: an object of any shape, or null. What is not understood keeps its default. */
export function readSettings(section: unknown): ReadSettings {
  const problems: string[] = [];
  const settings = isRecord(section) ? section : {};
  const podSecurity = isRecord(settings['podSecurity']) ? settings['podSecurity'] : {};
  return {
    policy: {
      ...defaultPolicy,
      level: readLevel(podSecurity['level'], problems),
      version: readVersion(settings['kubernetesVersion'], problems),
      levels: readRules(settings['rules'], problems),
      schemaFindings: readSchemaFindings(settings['schemaFindings'], problems),
    },
    problems,
  };
}

function readLevel(value: unknown, problems: string[]): PodSecurityLevel | undefined {
  if (value === undefined || value === null || value === 'auto') return defaultPolicy.level;
  if (value === 'privileged' || value === 'baseline' || value === 'restricted') return value;
  problems.push(
    `batten.podSecurity.level takes auto, privileged, baseline or restricted, not ${JSON.stringify(value)}.`,
  );
  return defaultPolicy.level;
}

function readVersion(value: unknown, problems: string[]): number {
  if (value === undefined || value === null) return defaultPolicy.version;
  const version = typeof value === 'string' ? parseVersion(value) : undefined;
  if (!version)
    problems.push(
      `batten.kubernetesVersion takes a version such as "1.33", or "latest", not ${JSON.stringify(value)}.`,
    );
  return version?.minor ?? defaultPolicy.version;
}

/** An editor that knows of another tool with a schema says `off` in place of `auto`. */
function readSchemaFindings(value: unknown, problems: string[]): boolean {
  if (value === undefined || value === null || value === 'auto' || value === 'on') return true;
  if (value !== 'off') problems.push(`batten.schemaFindings takes auto, on or off, not ${JSON.stringify(value)}.`);
  return value !== 'off';
}

const levels: readonly unknown[] = ['error', 'warning', 'info', 'hint', 'off'] satisfies Level[];

function readRules(value: unknown, problems: string[]): ReadonlyMap<string, Level> {
  const chosen = new Map<string, Level>();
  for (const [id, level] of Object.entries(isRecord(value) ? value : {})) {
    if (!catalogEntry(id)) problems.push(`batten.rules names "${id}", which is no rule.`);
    else if (levels.includes(level)) chosen.set(id, level as Level);
    else problems.push(`batten.rules.${id} takes error, warning, info, hint or off, not ${JSON.stringify(level)}.`);
  }
  return chosen;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
