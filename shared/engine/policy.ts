import { type KindTable, knownKinds } from '../kubernetes/kinds.ts';
import type { Runtime } from '../kubernetes/runtime.ts';
import { newestMinor } from '../kubernetes/version.ts';
import type { PodSecurityLevel } from '../pod-security/types.ts';
import type { Level } from '../rules/types.ts';
import type { Matcher } from '../text/patterns.ts';
import type { Profile } from './profiles.ts';

/** By what documents are judged. */
export interface Policy {
  /** The minor version of Kubernetes. */
  readonly version: number;
  /** The Pod Security level that was chosen; undefined where nobody chose one. */
  readonly level: PodSecurityLevel | undefined;
  readonly profile: Profile;
  /** Levels that replace those of rules, by rule id; they win over the profile. */
  readonly levels: ReadonlyMap<string, Level>;
  /** Whether what a schema of Kubernetes tells is told here too. */
  readonly schemaFindings: boolean;
  readonly runtime: Runtime;
  /** The kinds that hold pods. */
  readonly kinds: KindTable;
  /** Whether nothing in the file is judged. */
  readonly excluded: boolean;
  /** Namespaces whose objects are not judged. */
  readonly excludesNamespace: Matcher;
  /** Whether a suppression holds only with a reason. */
  readonly requireSuppressionReason: boolean;
  /** The day, as `2027-01-31`, that suppressions are held against; undefined where none of them runs out. */
  readonly today: string | undefined;
}

/** What holds where nobody chose anything. */
export const defaultPolicy: Policy = {
  version: newestMinor,
  level: undefined,
  profile: 'default',
  levels: new Map(),
  schemaFindings: true,
  runtime: 'any',
  kinds: knownKinds,
  excluded: false,
  excludesNamespace: () => false,
  requireSuppressionReason: false,
  today: undefined,
};
