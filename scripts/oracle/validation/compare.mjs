/** What an error without a detail of its own is called, by its type. See apimachinery's field.ErrorType. */
const nameOfType = {
  FieldValueRequired: 'Required value',
  FieldValueDuplicate: 'Duplicate value',
  FieldValueNotFound: 'Not found',
};

/** How a message of Batten's closes that says what the API server says: where, and in which words. */
const quotation = /The API server (?:refuses it|warns|(takes .* and refuses each of its pods)).*?: `([^`]*)`: (.*)\.$/s;

/** Counts, for each thing that the API server says or that Batten says it says, who says it. */
export class Tally {
  #rows = new Map();

  /**
   * @param answer what the API server says of an object
   * @param ofPod what it says of the pod that is made of the object's template; undefined for a Pod
   * @param said what Batten says of it
   * @param example where the object can be found again
   */
  add(answer, ofPod, said, example) {
    const quotes = said.flatMap(quoteIn);
    const shared = new Set();
    const statements = [...statementsOf(answer), ...statementsOfPods(answer, ofPod)];
    const at = (place) => ({ text: `${example} ${place}`, noise: statements.length + quotes.length });
    for (const statement of statements) {
      const found = quotes.filter((quote) => isSame(quote, statement));
      for (const quote of found) shared.add(quote);
      this.#count(statement.row, whoSays(statement, found, quotes), at(statement.path));
    }
    for (const quote of quotes) {
      if (!shared.has(quote))
        this.#count(
          `${quote.ofPods ? 'of the pods alone: ' : ''}${rowOf(quote)}`,
          'batten',
          at(`${quote.path} (${quote.ruleId})`),
        );
    }
  }

  /** Every row, sorted: what is said, how often by whom, and the example of each about which least else is said. */
  rows() {
    return [...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, row]) => ({ name, ...row }));
  }

  #count(name, who, example) {
    const row = this.#rows.get(name) ?? { both: 0, beside: 0, server: 0, batten: 0, examples: {} };
    this.#rows.set(name, row);
    row[who]++;
    if (!(row.examples[who]?.noise <= example.noise)) row.examples[who] = example;
  }
}

/** What the API server says of an object, and the row for which it counts. */
function* statementsOf({ errors, warnings }) {
  for (const { path, type, detail } of errors) {
    const words = detail || nameOfType[type];
    yield { path, words, row: rowOf({ path, words }) };
  }
  for (const one of warnings) {
    const at = one.indexOf(': ');
    const [path, words] = [one.slice(0, Math.max(at, 0)), one.slice(at + 2)];
    yield { path, words, row: rowOf({ path, words }) };
  }
}

/** What the API server refuses of pods, but takes in their template. */
function* statementsOfPods(answer, ofPod) {
  const known = new Set(answer.errors.map(({ path, detail }) => `${withinTemplate(path)} ${detail}`));
  for (const error of ofPod?.errors ?? []) {
    // Of these both are refused, each in other words.
    if (error.path === 'spec.ephemeralContainers' || known.has(`${withinTemplate(error.path)} ${error.detail}`))
      continue;
    for (const statement of statementsOf({ errors: [error], warnings: [] }))
      yield { ...statement, ofPods: true, row: `of the pods alone: ${statement.row}` };
  }
}

/** A path as seen from the pod. A template's annotations are said to stand beside its metadata. */
function withinTemplate(path) {
  return path.replace(/^(?:spec\.jobTemplate\.)?(?:spec\.)?template\./, '').replace(/^metadata\./, '');
}

function quoteIn({ ruleId, message }) {
  const found = quotation.exec(message);
  return found ? [{ ruleId, ofPods: found[1] !== undefined, path: found[2], words: found[3] }] : [];
}

/** Of what the API server says: `beside` where Batten says something else of the same place, for one cause is one finding. */
function whoSays({ path }, found, quotes) {
  if (found.length > 0) return 'both';
  return quotes.some((quote) => isWithin(path, quote.path) || isWithin(quote.path, path)) ? 'beside' : 'server';
}

/** Whether a path is that of a holder or of a field of it. */
function isWithin(path, holder) {
  return path === holder || path.replace(/\.[^.]*$/, '') === holder;
}

/** Whether Batten quotes what the API server says. It may name the type of the error; it leaves out objects of Go. */
function isSame(quote, { path, words, ofPods = false }) {
  if (quote.path !== path || quote.ofPods !== ofPods) return false;
  const plain = words.replace(/: \{.*\}$/, '');
  return quote.words === plain || quote.words.endsWith(`: ${plain}`) || quote.words.startsWith(`${plain}: `);
}

/** The key at the end of a path, and the words without what differs from object to object. */
function rowOf({ path, words }) {
  const plain = words
    .replace(/^(?:Invalid|Unsupported|Duplicate|Required) value: ("[^"]*"|\S+)(?:: |$)/, (all) =>
      all.startsWith('D') ? 'Duplicate value' : '',
    )
    .replace(/^Forbidden: /, '')
    .replace(/(?:spec|template)\.\S+/g, '…')
    .replace(/invalid AppArmor profile name: .*/s, 'invalid AppArmor profile name: …')
    .replace(/: \{.*\}$/, '')
    .replace(/\d+/g, 'N');
  return `${lastKey(path)}: ${plain}`;
}

/** The last key of a path; of an annotation, that it is one. */
function lastKey(path) {
  if (/(^|\.)annotations\b/.test(path)) return 'annotations';
  const keys = path.replace(/\[\d+\]/g, '[]').split('.');
  return keys.at(-1) ?? '';
}
