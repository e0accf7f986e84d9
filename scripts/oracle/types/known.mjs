/** The differences that remain, each with its shape; `why` says why Batten leaves them. */
const shapes = [
  {
    name: 'key without a value',
    why: 'An unknown key with null sets nothing, and in a patch it takes a key out: Batten says nothing of it.',
    shows: ({ refusal, value }) => isUnknown(refusal) && (value === null || value.a === null),
  },
  {
    name: 'key for a tool',
    why: 'A tool takes `x-…` and the directives of patches out before the API server sees them.',
    shows: ({ refusal, path }) => isUnknown(refusal) && /^(?:x-|\$)/.test(path.at(-1)),
  },
  {
    name: 'field to come',
    why: 'Kubernetes has agreed on the field (shared/kubernetes/core-fields.ts), but has not released it.',
    shows: ({ refusal, path }) => isUnknown(refusal) && path.at(-1) === 'cgroupOptions',
  },
  {
    name: 'status',
    why: 'The API server sets it, and drops what a client sends: the table does not look into it.',
    shows: ({ path }) => path.at(-1) === 'status',
  },
  {
    name: 'empty container',
    why: 'The decoder takes null in a list of containers for a container without a name, which validation refuses.',
    shows: ({ refusal, path, value, answer }) =>
      refusal === undefined &&
      path.some((key) => /containers$/i.test(key)) &&
      (value === null || value[0] === null) &&
      answer.errors.some(({ path: at, type }) => type === 'FieldValueRequired' && /ontainers\[0\]\.name$/.test(at)),
  },
];

function isUnknown(refusal) {
  return /unknown field/.test(refusal ?? '');
}

/** The name of the known difference that a case shows; undefined where it shows none. */
export function knownDifference(found) {
  return shapes.find(({ shows }) => shows(found))?.name;
}
