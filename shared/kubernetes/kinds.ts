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

/** The row for an object, or undefined. An unknown API version (a template decides it) is taken for the right one. */
export function kindRow(apiVersion: string | undefined, kind: string): KindRow | undefined {
  const group = apiVersion === undefined ? undefined : groupOf(apiVersion);
  return kinds.find((row) => row.kind === kind && (group === undefined || row.group === group));
}

/** The group of an API version: `apps/v1` has `apps`, `v1` has ''. */
function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** Whether a kind is a list of objects: `List`, or a typed list of one of our kinds (`PodList`, `DeploymentList`). */
export function listItemKind(kind: string): { readonly itemKind: string | undefined } | undefined {
  if (kind === 'List') return { itemKind: undefined };
  const itemKind = kind.endsWith('List') ? kind.slice(0, -'List'.length) : '';
  return kinds.some((row) => row.kind === itemKind) ? { itemKind } : undefined;
}

const kindNames = [...new Set(kinds.map((row) => row.kind))].join('|');
const anyKind = new RegExp(`\\b(?:${kindNames})(?:List)?\\b|\\bList\\b|\\\\[ux]`);

/** Whether a text can hold an object of these kinds at all. A cheap test before parsing: it may say yes too often, never no. */
export function mayHoldWorkload(text: string): boolean {
  return text.includes('kind') ? anyKind.test(text) : text.includes('\\') && anyKind.test(text);
}

const namedKind = new RegExp(
  `^[ \\t]*(?:- +)?["']?kind["']?[ \\t]*:[ \\t]*["']?(?:${kindNames})["']?[ \\t\\r,}]*(?:#.*)?$`,
  'm',
);

/** Whether a text that could not be read names one of our kinds: the line is all there is to go by. */
export function namesWorkload(text: string): boolean {
  return text.includes('apiVersion') && namedKind.test(text);
}
