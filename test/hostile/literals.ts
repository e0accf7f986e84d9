/** A regular expression as it stands in the code. */
export interface Literal {
  readonly source: string;
  readonly flags: string;
}

/** Behind these signs and words a slash begins a regular expression; behind all else it divides. */
const before = /(?:[(,=:[!&|?{};+]|=>|\breturn|^)\s*$/;

/** The regular expressions that are written in a piece of TypeScript, without those that are made when it runs. */
export function literalsIn(code: string): Literal[] {
  const token =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|\/((?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)|\//g;
  const found: Literal[] = [];
  for (let match = token.exec(code); match; match = token.exec(code)) {
    const [whole, source, flags = ''] = match;
    if (source === undefined) continue;
    if (before.test(code.slice(Math.max(0, match.index - 40), match.index))) found.push({ source, flags });
    else token.lastIndex = match.index + 1;
    if (whole === '/') token.lastIndex = match.index + 1;
  }
  return found;
}

/** Signs that many patterns repeat. */
const common = [
  ' ',
  '\t',
  '\n',
  '\r\n',
  'a',
  'A',
  '0',
  '-',
  '- ',
  '#',
  '"',
  "'",
  '\\',
  '\\"',
  '$',
  '{',
  '/',
  '.',
  ',',
  ':',
  '1_',
  '\u00a0',
];

/** Texts on which a pattern that is not linear is slow: a part of it many times, behind and before something else. */
export function attacksOn(literal: Literal, length: number): string[] {
  const words = wordsOf(literal);
  const starts = ['', ...words.slice(0, 3), ...words.slice(0, 2).map((word) => word.slice(0, 1))];
  return manyOfParts(literal, length).flatMap((many) =>
    [...new Set(starts)].flatMap((start) => [`${start}${many}`, `${start}${many}\u0001`, `${start}${many}\n!`]),
  );
}

/** Each part of a pattern, and what many repeat, so often that it is of a length. */
export function manyOfParts(literal: Literal, length: number): string[] {
  const words = wordsOf(literal);
  const members = [...literal.source.matchAll(/\[((?:[^\]\\]|\\.)+)\]/g)];
  const classes = members.flatMap(([, inside = '']) => [...plain(inside)]);
  const parts = [...new Set([...words, ...words.flatMap((word) => [...word]), ...classes, ...common])].filter(Boolean);
  return parts.map((part) => part.repeat(Math.ceil(length / part.length)));
}

function wordsOf({ source }: Literal): string[] {
  return [...source.matchAll(/(?:\\.|[A-Za-z0-9 @#%&_=<>'"`~!:;,/-])+/g)].map(([word]) => plain(word));
}

const escapes: Readonly<Record<string, string>> = {
  s: ' ',
  S: 'a',
  w: 'a',
  W: ' ',
  d: '0',
  D: 'a',
  b: '',
  B: '',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** What the escapes of a pattern stand for, one sign of each. */
function plain(text: string): string {
  return text.replace(/\\u([0-9a-fA-F]{4})|\\(.)/g, (_, code: string | undefined, sign: string) =>
    code === undefined ? (escapes[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
