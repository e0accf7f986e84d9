import { groupOf, isReservedGroup } from './api-groups.ts';
import { type CustomKinds, customKinds } from './custom-kinds.ts';
import { customRowsIn } from './custom-resources.ts';
import type { KindRow } from './kind-row.ts';
import { kindWords } from './kind-words.ts';
import { template } from './pod-shape.ts';

const builtIn = { podSpec: 'whole', hardenAt: 'pod-and-container', admission: 'template' } as const;
const inSpec = [template('spec.template')];

/** Built-in kinds. Source: kubernetes/api core/v1, apps/v1, batch/v1 types.go. */
const builtInKinds: readonly KindRow[] = [
  { group: '', kind: 'Pod', pods: [template('')], ...builtIn, admission: 'pod' },
  { group: '', kind: 'PodTemplate', pods: [template('template')], ...builtIn },
  { group: '', kind: 'ReplicationController', pods: inSpec, ...builtIn },
  { group: 'apps', kind: 'Deployment', pods: inSpec, ...builtIn },
  { group: 'apps', kind: 'ReplicaSet', pods: inSpec, ...builtIn },
  { group: 'apps', kind: 'StatefulSet', pods: inSpec, ...builtIn },
  { group: 'apps', kind: 'DaemonSet', pods: inSpec, ...builtIn },
  { group: 'extensions', kind: 'Deployment', pods: inSpec, ...builtIn },
  { group: 'extensions', kind: 'ReplicaSet', pods: inSpec, ...builtIn },
  { group: 'extensions', kind: 'DaemonSet', pods: inSpec, ...builtIn },
  { group: 'batch', kind: 'Job', pods: inSpec, ...builtIn },
  { group: 'batch', kind: 'CronJob', pods: [template('spec.jobTemplate.spec.template')], ...builtIn },
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

/** Where a kind that holds whole objects has them. */
export interface ItemsPlace {
  readonly key: 'items' | 'objects';
  /** What items are that do not say it themselves, as those of a typed list. */
  readonly itemKind: string | undefined;
}

/** The kinds that are known: those of Kubernetes, well-known custom resources, and those that a user adds. */
export interface KindTable {
  /**
   * The row for an object, or undefined. An unknown API version (a template decides it) is taken for the right one where
   * the kind is built in, or named by the user without a group. A built-in kind in a wrong group that only Kubernetes can
   * serve (`app/v1`) has the row that was meant.
   */
  row(apiVersion: string | undefined, kind: string): KindRow | undefined;
  /** Whether an object is one of the other kinds that are judged. */
  isOther(apiVersion: string | undefined, kind: string): boolean;
  /**
   * Where a kind holds objects: `List`, a typed list of one of our kinds (`PodList`, `DeploymentList`), or a `Template` of
   * OpenShift. Undefined for other kinds.
   */
  itemsOf(apiVersion: string | undefined, kind: string): ItemsPlace | undefined;
  /** Whether pods are looked for by their shape in objects of other kinds. */
  readonly byShape: boolean;
  /** Whether a text can hold an object of these kinds at all. A cheap test before parsing: it may say yes too often, never no. */
  mayHold(text: string): boolean;
  /** Whether a text that could not be read names a kind that holds a pod: the line is all there is to go by. */
  namesWorkload(text: string): boolean;
}

/** What a user says of kinds. */
export interface KindOptions {
  /** Kinds that the user adds: the setting `customResources`. */
  readonly custom?: CustomKinds;
  /** Whether pods are looked for by their shape in objects of kinds that nobody knows; true if left out. */
  readonly byShape?: boolean;
}

/** A table of kinds, with one sentence for each of the user's kinds that can't be used. */
export function kindTable({ custom = {}, byShape = true }: KindOptions): {
  readonly kinds: KindTable;
  readonly problems: readonly string[];
} {
  const { rows, problems } = customKinds(custom);
  return { kinds: tableOf(rows, byShape), problems };
}

/** The kinds that Batten knows of itself. */
export const knownKinds: KindTable = tableOf([], true);

/** What a user says of a kind wins over the table of custom resources, but not over the built-in kinds. */
function tableOf(users: readonly KindRow[], byShape: boolean): KindTable {
  const anyGroup = users.filter(({ group }) => group === undefined);
  const first = [...builtInKinds, ...users.filter(({ group }) => group !== undefined), ...anyGroup];
  const ownRows = rowsByKind(first);
  const inAnyVersion = rowsByKind([...builtInKinds, ...anyGroup]);
  return {
    row(apiVersion, kind) {
      if (apiVersion === undefined) return inAnyVersion.get(kind)?.[0];
      const group = groupOf(apiVersion);
      const own = ownRows.get(kind)?.find((row) => row.group === undefined || row.group === group);
      return own ?? (isReservedGroup(group) ? builtInRow(kind) : customRow(group, kind));
    },
    isOther(apiVersion, kind) {
      const group = apiVersion === undefined ? undefined : groupOf(apiVersion);
      return otherKinds.some(
        (row) => row.kind === kind && (group === undefined || row.group === group || isReservedGroup(group)),
      );
    },
    itemsOf(apiVersion, kind) {
      if (kind === 'List') return { key: 'items', itemKind: undefined };
      if (kind === 'Template' && isOpenShift(apiVersion)) return { key: 'objects', itemKind: undefined };
      const itemKind = kind.endsWith('List') ? kind.slice(0, -'List'.length) : '';
      const isKnown = ownRows.has(itemKind) || customRow(groupOf(apiVersion ?? ''), itemKind) !== undefined;
      return isKnown ? { key: 'items', itemKind } : undefined;
    },
    byShape,
    ...kindWords(first, otherKinds, byShape),
  };
}

function customRow(group: string, kind: string): KindRow | undefined {
  return isReservedGroup(group) ? undefined : customRowsIn(group).find((row) => row.kind === kind);
}

function builtInRow(kind: string): KindRow | undefined {
  return builtInKinds.find((row) => row.kind === kind);
}

function rowsByKind(rows: readonly KindRow[]): ReadonlyMap<string, readonly KindRow[]> {
  const map = new Map<string, KindRow[]>();
  for (const row of rows) map.set(row.kind, [...(map.get(row.kind) ?? []), row]);
  return map;
}

/** `template.openshift.io/v1`, and `v1`, as OpenShift 3 wrote it. Source: openshift/api template/v1/types.go, legacy.go. */
function isOpenShift(apiVersion: string | undefined): boolean {
  return apiVersion === 'v1' || (apiVersion !== undefined && groupOf(apiVersion) === 'template.openshift.io');
}
