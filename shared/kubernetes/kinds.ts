/** How whole the pod spec of a kind is: `partial` where a controller adds what is not written. */
export type Completeness = 'whole' | 'partial';

/** Where hardening may be written in a kind: some controllers refuse a security context on the pod. */
export type HardeningPlace = 'pod-and-container' | 'container-only';

/** One kind that holds a pod. Nobody else knows paths. */
export interface KindRow {
  /** API group; '' is the core group. Every version of the group counts, removed ones too, for they still stand in repositories. */
  readonly group: string;
  readonly kind: string;
  /** Keys from the object's root to the object that holds the pod's `metadata` and `spec`. */
  readonly template: readonly string[];
  readonly podSpec: Completeness;
  readonly hardenAt: HardeningPlace;
}

const whole = { podSpec: 'whole', hardenAt: 'pod-and-container' } as const;
const specTemplate = ['spec', 'template'] as const;

/** Built-in kinds. Source: kubernetes/api core/v1, apps/v1, batch/v1 types.go. */
const kinds: readonly KindRow[] = [
  { group: '', kind: 'Pod', template: [], ...whole },
  { group: '', kind: 'PodTemplate', template: ['template'], ...whole },
  { group: '', kind: 'ReplicationController', template: specTemplate, ...whole },
  { group: 'apps', kind: 'Deployment', template: specTemplate, ...whole },
  { group: 'apps', kind: 'ReplicaSet', template: specTemplate, ...whole },
  { group: 'apps', kind: 'StatefulSet', template: specTemplate, ...whole },
  { group: 'apps', kind: 'DaemonSet', template: specTemplate, ...whole },
  { group: 'extensions', kind: 'Deployment', template: specTemplate, ...whole },
  { group: 'extensions', kind: 'ReplicaSet', template: specTemplate, ...whole },
  { group: 'extensions', kind: 'DaemonSet', template: specTemplate, ...whole },
  { group: 'batch', kind: 'Job', template: specTemplate, ...whole },
  { group: 'batch', kind: 'CronJob', template: ['spec', 'jobTemplate', 'spec', 'template'], ...whole },
];

/** A kind that holds no pod, and is judged all the same. */
export interface OtherKind {
  readonly group: string;
  readonly kind: string;
}

/** Such kinds, each asked for by a rule. */
const otherKinds: readonly OtherKind[] = [
  { group: '', kind: 'Namespace' },
  { group: 'policy', kind: 'PodSecurityPolicy' },
  { group: 'extensions', kind: 'PodSecurityPolicy' },
];

/** The kinds that are known: those of Kubernetes, and those that a user adds. */
export interface KindTable {
  /** The row for an object, or undefined. An unknown API version (a template decides it) is taken for the right one. */
  row(apiVersion: string | undefined, kind: string): KindRow | undefined;
  /** Whether an object is one of the other kinds that are judged. */
  isOther(apiVersion: string | undefined, kind: string): boolean;
  /** Whether a kind is a list of objects: `List`, or a typed list of one of our kinds (`PodList`, `DeploymentList`). */
  listItemKind(kind: string): { readonly itemKind: string | undefined } | undefined;
  /** Whether a text can hold an object of these kinds at all. A cheap test before parsing: it may say yes too often, never no. */
  mayHold(text: string): boolean;
  /** Whether a text that could not be read names a kind that holds a pod: the line is all there is to go by. */
  namesWorkload(text: string): boolean;
}

/** Makes a table of rows. */
function kindTable(rows: readonly KindRow[]): KindTable {
  const podKinds = [...new Set(rows.map((row) => row.kind))].join('|');
  const anyKind = [podKinds, ...new Set(otherKinds.map(({ kind }) => kind))].join('|');
  const word = new RegExp(`\\b(?:${anyKind})(?:List)?\\b|\\bList\\b|\\\\[ux]`);
  const line = new RegExp(
    `^[ \\t]*(?:- +)?["']?kind["']?[ \\t]*:[ \\t]*["']?(?:${podKinds})["']?[ \\t\\r,}]*(?:#.*)?$`,
    'm',
  );
  const find = <Row extends OtherKind>(table: readonly Row[], apiVersion: string | undefined, kind: string) => {
    const group = apiVersion === undefined ? undefined : groupOf(apiVersion);
    return table.find((row) => row.kind === kind && (group === undefined || row.group === group));
  };
  return {
    row: (apiVersion, kind) => find(rows, apiVersion, kind),
    isOther: (apiVersion, kind) => find(otherKinds, apiVersion, kind) !== undefined,
    listItemKind(kind) {
      if (kind === 'List') return { itemKind: undefined };
      const itemKind = kind.endsWith('List') ? kind.slice(0, -'List'.length) : '';
      return rows.some((row) => row.kind === itemKind) ? { itemKind } : undefined;
    },
    mayHold: (text) => (text.includes('kind') ? word.test(text) : text.includes('\\') && word.test(text)),
    namesWorkload: (text) => text.includes('apiVersion') && line.test(text),
  };
}

/** The kinds that Batten knows of itself. */
export const knownKinds: KindTable = kindTable(kinds);

/** The group of an API version: `apps/v1` has `apps`, `v1` has ''. */
function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}
