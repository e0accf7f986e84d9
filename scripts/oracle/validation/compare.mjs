/** What an error without a detail of its own is called, by its type. See apimachinery's field.ErrorType. */
const nameOfType = {
  FieldValueRequired: 'Required value',
  FieldValueDuplicate: 'Duplicate value',
  FieldValueNotFound: 'Not found',
};

/** How a message of Batten's closes that says what the API server says: where, and in which words. */
const quotation = /The API server (?:refuses it|warns): `([^`]*)`: (.*)\.$/s;

/** Counts, for each thing that the API server says or that Batten says it says, who says it. */
export class Tally {
  #rows = new Map();

  /**
   * @param answer what the API server says of an object
   * @param said what Batten says of it
   * @param example where the object can be found again
   */
  add(answer, said, example) {
    const quotes = said.flatMap(quoteIn);
    const shared = new Set();
    for (const statement of statementsOf(answer)) {
      const found = quotes.filter((quote) => isSame(quote, statement));
      for (const quote of found) shared.add(quote);
      this.#count(statement.row, found.length > 0 ? 'both' : 'server', `${example} ${statement.path}`);
    }
    for (const quote of quotes) {
      if (!shared.has(quote)) this.#count(rowOf(quote), 'batten', `${example} ${quote.path} (${quote.ruleId})`);
    }
  }

  /** Every row, sorted: what is said, how often by both, by the API server alone, by Batten alone, and the first example of each. */
  rows() {
    return [...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, row]) => ({ name, ...row }));
  }

  #count(name, who, example) {
    const row = this.#rows.get(name) ?? { both: 0, server: 0, batten: 0, examples: {} };
    this.#rows.set(name, row);
    row[who]++;
    row.examples[who] ??= example;
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

function quoteIn({ ruleId, message }) {
  const found = quotation.exec(message);
  return found ? [{ ruleId, path: found[1], words: found[2] }] : [];
}

/** Whether Batten quotes what the API server says: it may name the type of the error as well. */
function isSame(quote, { path, words }) {
  return (
    quote.path === path &&
    (quote.words === words || quote.words.endsWith(`: ${words}`) || quote.words.startsWith(`${words}: `))
  );
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
    .replace(/\{.*\}/g, '{…}')
    .replace(/\d+/g, 'N');
  return `${lastKey(path)}: ${plain}`;
}

/** The last key of a path; of an annotation, that it is one. */
function lastKey(path) {
  if (/(^|\.)annotations\b/.test(path)) return 'annotations';
  const keys = path.replace(/\[\d+\]/g, '[]').split('.');
  return keys.at(-1) ?? '';
}
