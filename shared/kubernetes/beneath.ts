import { keysBelow } from '../yaml/keys-below.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import type { Holder } from './holders.ts';
import type { ContainerView, PodView, Workload } from './workload.ts';

/** Maps whose keys are the author's own. Source: kubernetes/api core/v1 types.go, every map[string]string and ResourceList. */
const freeMaps: ReadonlySet<string> = new Set([
  'annotations',
  'labels',
  'limits',
  'matchLabels',
  'nodeSelector',
  'options',
  'overhead',
  'requests',
  'volumeAttributes',
]);

/** A name of a field of ours, and the map in which it stands. */
interface FieldBeneath {
  readonly holder: Holder;
  readonly key: string;
}

/**
 * Where names of fields of ours stand deeper than the API has any of them: below `resources`, a probe, a port, a volume,
 * an affinity of a whole pod. In maps with free keys only a map is taken for a field: nothing of theirs is one.
 */
export function fieldsBeneath(workload: Workload, names: ReadonlySet<string>): readonly FieldBeneath[] {
  const { pod, row, object } = workload;
  // What stands between the lines of a template may be at another depth once it is rendered.
  if (row.podSpec !== 'whole' || object.document.template) return [];
  const ofContainers = new Set(['securityContext', ...pod.holders.map(({ name }) => name)]);
  return [pod, ...pod.containers].flatMap((subject) =>
    keysBelow(object.document, subject.path, names, (key) =>
      subject.on === 'pod' ? ofContainers.has(key) : key === 'securityContext',
    ).flatMap((path) => beneath(subject, path)),
  );
}

function beneath(subject: PodView | ContainerView, path: Path): readonly FieldBeneath[] {
  const key = String(path.at(-1));
  const keys = path.slice(subject.path.length, -1);
  const root = subject.on === 'pod' ? subject.spec : subject.value;
  const value = keys.reduce<Value>((at, step) => (typeof step === 'number' ? at.item(step) : at.get(step)), root);
  if (freeMaps.has(String(keys.at(-1))) && value.get(key).shape !== 'map') return [];
  return [{ holder: { subject, type: 'beneath', value, path: path.slice(0, -1), name: `\`${inWords(keys)}\`` }, key }];
}

function inWords(keys: Path): string {
  return keys.map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? key : `.${key}`)).join('');
}
