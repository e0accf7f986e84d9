/** Values of every type, with those at the edges of what a decoder takes: numbers out of range, odd quantities, dates. */
const values = [
  ...['x', '1', '', 'true', '1e3', '2026-01-31T12:00:00Z', '2026-01-31', 'YQ==', 'YQ='],
  ...['512MB', '1Gi', '.5', '1 Gi', '5Mi ', '+1k', '1.5K', 'Gi', '-', '1e', '1E1', '0x10'],
  ...[0, 7, 1.5, -1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 53, 1e19, true, false, null],
  ...[[], [1], ['x'], [true], [null], [[]], [{}], {}, { a: 1 }, { a: 'x' }, { a: null }, { a: {} }],
];

/** Keys that are a field of no object, that are one elsewhere, and that are none by intention. */
const keys = ['zzzz', 'Name', 'read_only', 'privileged', 'runAsUser', 'readonly', 'cgroupOptions', 'x-note', '$patch'];

/** The kinds that are walked from the root, each with what else a whole one says. */
const kinds = [
  { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'web', image: 'web:1' }] } },
  { apiVersion: 'v1', kind: 'PodTemplate' },
  { apiVersion: 'v1', kind: 'ReplicationController' },
  { apiVersion: 'apps/v1', kind: 'Deployment' },
  { apiVersion: 'apps/v1', kind: 'ReplicaSet' },
  { apiVersion: 'apps/v1', kind: 'StatefulSet' },
  { apiVersion: 'apps/v1', kind: 'DaemonSet' },
  { apiVersion: 'batch/v1', kind: 'Job' },
  { apiVersion: 'batch/v1', kind: 'CronJob' },
];

/** Fields that are not replaced: without them an object is of no kind. */
const ofEveryKind = new Set(['apiVersion', 'kind']);

/**
 * Manifests with one value of another type or one key too many, at every place that the types of the API have: in a Pod at
 * every place, in other kinds outside the pod's spec, which is the same.
 * @param apiFields gives the fields of an object of the API, by the name of its type
 */
export function* misfits(apiFields) {
  for (const base of kinds) {
    const around = base.kind === 'Pod' ? [] : ['PodSpec'];
    for (const { path, value } of placesInObject(apiFields, { name: base.kind }, [], around))
      yield { path, value, object: withValue(base, path, value) };
  }
}

/** Every path below a type, with each value that is tried there. */
function* placesIn(apiFields, type, path, around) {
  for (const value of values) yield { path, value };
  if (type.shape === 'list') yield* placesIn(apiFields, type.of, [...path, 0], around);
  if (type.shape === 'map') yield* placesIn(apiFields, type.of, [...path, 'key'], around);
  if (type.shape === 'object') yield* placesInObject(apiFields, type, path, around);
}

/** Of an object that holds itself, the inner one is not entered. */
function* placesInObject(apiFields, { name }, path, around) {
  if (around.includes(name)) return;
  const fields = apiFields(name);
  for (const key of keys.filter((key) => !fields.has(key)))
    for (const value of ['x', null]) yield { path: [...path, key], value };
  for (const field of fields.values())
    if (path.length > 0 || !ofEveryKind.has(field.name))
      yield* placesIn(apiFields, field.type, [...path, field.name], [...around, name]);
}

/** An object in which a value stands at a path, with all that leads to it. */
function withValue(base, path, value) {
  const object = structuredClone({ ...base, metadata: { name: 'web' } });
  let holder = object;
  for (const [i, key] of path.slice(0, -1).entries()) {
    holder[key] ??= typeof path[i + 1] === 'number' ? [] : {};
    holder = holder[key];
  }
  holder[path.at(-1)] = value;
  return object;
}
