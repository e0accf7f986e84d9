import { type KindTable, knownKinds } from '../kubernetes/kinds.ts';
import type { Runtime } from '../kubernetes/runtime.ts';
import { newestMinor } from '../kubernetes/version.ts';
import type { PodSecurityLevel } from '../pod-security/types.ts';
import type { Level } from '../rules/types.ts';

/** By what documents are judged. */
export interface Policy {
  /** The minor version of Kubernetes. */
  readonly version: number;
  /** The Pod Security level that was chosen; undefined where nobody chose one. */
  readonly level: PodSecurityLevel | undefined;
  /** Levels that replace those of rules, by rule id. */
  readonly levels: ReadonlyMap<string, Level>;
  /** Whether what a schema of Kubernetes tells is told here too. */
  readonly schemaFindings: boolean;
  readonly runtime: Runtime;
  /** The kinds that hold pods. */
  readonly kinds: KindTable;
}

/** What holds where nobody chose anything. */
export const defaultPolicy: Policy = {
  version: newestMinor,
  level: undefined,
  levels: new Map(),
  schemaFindings: true,
  runtime: 'any',
  kinds: knownKinds,
};
