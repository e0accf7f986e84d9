/** How two readings of one file differ, in words for both; undefined where they agree. */
export function differenceOf(batten, kubectl) {
  const ours = words(batten);
  const theirs = words(kubectl);
  const same = canonical(batten.objects) === canonical(kubectl.objects) && !batten.refused === !kubectl.refused;
  return same ? undefined : { batten: ours, kubectl: theirs };
}

function words({ objects, refused }) {
  const read = objects.map((object) => canonical('d' in object ? object.d : object)).join(' ; ') || 'nothing';
  return refused ? `${read}, then refused: ${refused}` : read;
}

/** JSON with the keys of each map in order. */
function canonical(plain) {
  return JSON.stringify(plain, (_, value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
