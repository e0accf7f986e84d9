/**
 * The differences that remain, each with its shape. Most are between YAML 1.2, which the `yaml` package reads, and the
 * YAML 1.1 of go-yaml; `why` says why Batten leaves them.
 */
const shapes = [
  {
    name: 'indentation-of-quotes',
    why: 'A quoted scalar whose lines stand further left than YAML 1.2 allows is read, but its white space is not folded.',
    shows: (text, ours, theirs) => /["'][^"']*\n/.test(text) && sameButForSpace(ours, theirs),
  },
  {
    name: 'end-of-block-scalar',
    why: 'The `yaml` package drops spaces of the last lines of a block scalar that has an indentation indicator.',
    shows: (text, ours, theirs) => /[|>][-+]?[1-9]/.test(text) && sameButForSpace(ours, theirs),
  },
  {
    name: 'dash-in-brackets',
    why: 'A dash alone is a value in the brackets of go-yaml; the `yaml` package refuses it, and so does nearly everyone.',
    shows: (text, ours, theirs) => /[[{,:]\s*(?:!\S* )?-[\],}]/.test(text) && refusedByUsAlone(ours, theirs),
  },
  {
    name: 'tag-before-comma',
    why: 'go-yaml takes a comma that touches a tag for a part of it.',
    shows: (text) => /[[{,:]\s*!\S*,/.test(text),
  },
  {
    name: 'keys-of-one-text',
    why: 'Of keys of two types with one text, such as `1` and `"1"`, kubectl keeps either by chance.',
    shows: (text, ours, theirs) => /["']1["']:/.test(text) && /[ {]0?1:/.test(text) && !ours.refused && !theirs.refused,
  },
  {
    name: 'large-number-in-json',
    why: 'kubectl refuses a JSON number that is too large; the same number in YAML is text, which Batten reads.',
    shows: (text, ours, theirs) => /"x": 1e400/.test(text) && refusedByThemFirst(ours, theirs),
  },
  {
    name: 'short-comment-behind-json',
    why: 'kubectl fails on less than four characters behind the only JSON object of a file; Batten reads the comment.',
    shows: (text, ours, theirs) => /\}[ \t]*\n?(?:#.{0,2}|~)\n?$/.test(text) && refusedByThemAlone(ours, theirs),
  },
  {
    name: 'first-separator',
    why: 'kubectl takes a `---#` that nothing stands before for text and fails on it; Batten says that the separator is wrong.',
    shows: (text, ours, theirs) => /(?:^\ufeff?|\n)---[#\u00a0]/.test(text) && Boolean(ours.refused && theirs.refused),
  },
  {
    name: 'json-escape-in-yaml',
    why: 'Behind `---` JSON is YAML to kubectl, which has no `\\/` and no halves of characters; at the beginning it is JSON.',
    shows: (text, ours, theirs) => /\\(?:\/|ud83d)/.test(text) && refusedByThemFirst(ours, theirs),
  },
  {
    name: 'colon-behind-tag',
    why: 'In brackets go-yaml takes a colon behind a tag for the end of an empty key; Batten says that it refuses it.',
    shows: (text, ours, theirs) => /!\S* :\S/.test(text) && refusedByUsAlone(ours, theirs),
  },
  {
    name: 'indentation-of-brackets',
    why: 'Brackets whose lines stand further left than YAML 1.2 allows: the `yaml` package cannot read on there.',
    shows: (_text, ours, theirs) => /sufficiently indented/.test(ours.refused) && !theirs.refused,
  },
  {
    name: 'other-json-behind-json',
    why: 'Among JSON objects in a row kubectl reads `null` and lists too; Batten says that only objects may follow.',
    shows: (text, ours, theirs) => /\}\s*(?:null|\[\])\s/.test(text) && Boolean(ours.refused || theirs.refused),
  },
  {
    name: 'text-as-document',
    why: 'Where a whole document is one plain text, what follows a comment or a directive is judged otherwise.',
    shows: (text, ours, theirs) =>
      /(?:^\ufeff?|\n) *(?:---|null|~|text)\s*\n(?:[ \t]*\n)*[#%]/.test(text) &&
      Boolean(ours.refused || theirs.refused),
  },
  {
    name: 'refused-value-behind-double',
    why: 'A value without a place in JSON is lost with its map, if a later key of the same name replaces that.',
    shows: (text, ours, theirs) => /infinite|key cannot be/.test(ours.refused) && !theirs.refused && hasDouble(text),
  },
  {
    name: 'error-in-ignored-content',
    why: 'Batten says that kubectl ignores what follows, but does not look there for the errors that a scanner meets.',
    shows: (_text, ours, theirs) => ours.ignored && refusedByThemFirst(ours, theirs),
  },
];

/** The name of the known difference that a case shows; undefined where it shows none. */
export function knownDifference(text, batten, kubectl) {
  return shapes.find((shape) => shape.shows(text, batten, kubectl))?.name;
}

function refusedByUsAlone(ours, theirs) {
  return Boolean(ours.refused && !theirs.refused);
}

function refusedByThemAlone(ours, theirs) {
  return Boolean(!ours.refused && theirs.refused);
}

/** Whether kubectl refuses what Batten reads. */
function refusedByThemFirst(ours, theirs) {
  return Boolean(theirs.refused) && ours.objects.length > theirs.objects.length;
}

/** Whether a key stands twice in the text. */
function hasDouble(text) {
  const keys = [...text.matchAll(/([\w."'-]+|<<):(?=\s)/g)].map(([, key]) => key.replaceAll(/["']/g, ''));
  return new Set(keys).size < keys.length;
}

function sameButForSpace(ours, theirs) {
  const bare = (reading) => sorted(reading.objects).replace(/\\[nt]|[ \u0085\u2028\u2029]/g, '');
  return !ours.refused === !theirs.refused && bare(ours) === bare(theirs);
}

/** The text of a value, whatever the order of keys. */
function sorted(value) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`;
  const entries = Object.entries(value).map(([key, child]) => `${JSON.stringify(key)}:${sorted(child)}`);
  return `{${entries.sort().join()}}`;
}
