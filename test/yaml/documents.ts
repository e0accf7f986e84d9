import type { Tape } from './tape.ts';

/** What a document that is being written knows of itself. */
interface Writing {
  readonly tape: Tape;
  comments: number;
  named: number;
  /** Names of the anchors that may be used, and whether each stands on a map. */
  readonly anchors: { readonly name: string; readonly map: boolean }[];
}

const keys = ['spec', 'name', 'image', '"quoted"', 'securityContext', "'single'", 'drop', 'long-key.io/x'];
const plain = ['web', '1', 'true', '0777', 'a b', 'x:y', 'reg.io/a:1', 'yes', '-1', '1.5', 'a#b', '2001-12-14'];

/** A random YAML document, as people of every taste lay it out. Its comments are `# c0`, `# c1` and so on. */
export function writeDocument(tape: Tape): string {
  const writing: Writing = { tape, comments: 0, named: 0, anchors: [] };
  const lines = [...ownLines(writing, 0), ...mapLines(writing, 0, 0), ...ownLines(writing, 0)];
  const text = `${tape.rarely(12) ? '\uFEFF' : ''}${lines.join('\n')}${tape.rarely(4) ? '' : '\n'}`;
  return tape.rarely(3) ? text.replaceAll('\n', '\r\n') : text;
}

/** Comments and empty lines of their own. */
function ownLines(writing: Writing, indent: number): string[] {
  if (!writing.tape.rarely(5)) return [];
  return writing.tape.rarely(3) ? [''] : [`${' '.repeat(indent)}# c${writing.comments++}`];
}

/** A comment behind something, sometimes. */
function behind(writing: Writing): string {
  return writing.tape.rarely(5) ? `${writing.tape.of(' ', '   ')}# c${writing.comments++}` : '';
}

function mapLines(writing: Writing, indent: number, depth: number): string[] {
  const { tape } = writing;
  const first = tape.pick(keys.length);
  const count = 1 + tape.pick(4);
  const lines: string[] = [];
  const merged = writing.anchors.filter(({ map }) => map);
  if (merged.length > 0 && tape.rarely(6)) lines.push(`${' '.repeat(indent)}<<: *${tape.of(...merged).name}`);
  for (let i = 0; i < count; i++) {
    const key = keys[(first + i) % keys.length] ?? '';
    if (i > 0) lines.push(...ownLines(writing, indent));
    lines.push(...valueLines(writing, `${' '.repeat(indent)}${key}:`, indent, depth, 'map'));
  }
  return lines;
}

/** The lines of a value behind `head`, which is a key or a dash at column `indent`. */
function valueLines(writing: Writing, head: string, indent: number, depth: number, holder: 'map' | 'list'): string[] {
  const { tape } = writing;
  const kind = tape.pick(depth < 4 ? 14 : 9);
  if (kind === 8 || kind >= 13) return blockScalarLines(writing, head, indent);
  if (kind === 4 && tape.rarely(3)) return wideFlowLines(writing, head, indent);
  if (kind < 8) return [`${head}${flatText(writing, kind)}${behind(writing)}`];
  const name = tape.rarely(8) ? `a${writing.named++}` : undefined;
  const anchor = name ? ` &${name}` : '';
  const lines = collectionLines(writing, head, anchor, indent, depth, kind === 12 ? 'list' : 'map', holder);
  // Only now, so that no alias stands within its own anchor.
  if (name) writing.anchors.push({ name, map: kind !== 12 });
  return lines;
}

function collectionLines(
  writing: Writing,
  head: string,
  anchor: string,
  indent: number,
  depth: number,
  kind: 'map' | 'list',
  holder: 'map' | 'list',
): string[] {
  const { tape } = writing;
  const step = tape.of(2, 4, 3, 1);
  if (kind === 'list') {
    const offset = holder === 'list' ? step : tape.of(0, step);
    return [`${head}${anchor}${behind(writing)}`, ...listLines(writing, indent + offset, depth + 1)];
  }
  if (holder === 'list' && !anchor && tape.rarely(2)) {
    const gap = tape.of(' ', '   ');
    const column = indent + 1 + gap.length;
    const [line = '', ...rest] = mapLines(writing, column, depth + 1);
    return [`${head}${gap}${line.slice(column)}`, ...rest];
  }
  return [
    `${head}${anchor}${behind(writing)}`,
    ...ownLines(writing, indent + step),
    ...mapLines(writing, indent + step, depth + 1),
  ];
}

function listLines(writing: Writing, indent: number, depth: number): string[] {
  const lines: string[] = [];
  for (let i = writing.tape.pick(3); i >= 0; i--) {
    lines.push(...ownLines(writing, indent));
    lines.push(...valueLines(writing, `${' '.repeat(indent)}-`, indent, depth, 'list'));
  }
  return lines;
}

/** A value on the line of its key, with the space before it. */
function flatText(writing: Writing, kind: number): string {
  const { tape } = writing;
  if (kind === 0) return ` ${tape.of(...plain)}`;
  if (kind === 1) return tape.of('', ' ~', ' null', '  ', ' # null');
  if (kind === 2) return ` ${tape.of('{}', '[]', '{ }', '[ ]')}`;
  if (kind === 3) return ` ${tape.of("'it''s'", '"a\\n # b"', '"ALL"', "'x'")}`;
  if (kind === 4) return ` ${flowMap(writing, 0)}`;
  if (kind === 5) return ` ${flowList(writing, 0)}`;
  if (kind === 6 && writing.anchors.length > 0) return ` *${tape.of(...writing.anchors).name}`;
  if (kind === 7 && tape.rarely(2)) {
    const name = `a${writing.named++}`;
    writing.anchors.push({ name, map: true });
    return ` &${name} ${flowMap(writing, 1)}`;
  }
  return ` ${tape.of(...plain)}`;
}

/** A map or a list in braces over several lines, with comments, as pretty-printed JSON is laid out. */
function wideFlowLines(writing: Writing, head: string, indent: number): string[] {
  const { tape } = writing;
  const list = tape.rarely(3);
  const pad = ' '.repeat(indent + tape.of(2, 4));
  const first = tape.pick(keys.length);
  const count = 1 + tape.pick(3);
  const lines: string[] = [];
  for (let i = 0; i < count; i++) {
    lines.push(...(tape.rarely(5) ? [`${pad}# c${writing.comments++}`] : []));
    const key = list ? '' : `${keys[(first + i) % keys.length] ?? ''}: `;
    const comma = i < count - 1 || tape.rarely(3) ? ',' : '';
    lines.push(`${pad}${key}${flowValue(writing, 0)}${comma}${behind(writing)}`);
  }
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  return [`${head} ${open}${behind(writing)}`, ...lines, `${' '.repeat(indent + 1)}${close}${behind(writing)}`];
}

function flowMap(writing: Writing, depth: number): string {
  const { tape } = writing;
  const first = tape.pick(keys.length);
  const pairs = Array.from({ length: 1 + tape.pick(3) }, (_, i) => {
    const key = keys[(first + i) % keys.length] ?? '';
    return tape.rarely(6) ? key : `${key}: ${flowValue(writing, depth)}`;
  });
  const pad = tape.of('', ' ');
  return `{${pad}${pairs.join(tape.of(', ', ' , '))}${tape.rarely(6) ? ',' : ''}${pad}}`;
}

function flowList(writing: Writing, depth: number): string {
  const { tape } = writing;
  const items = Array.from({ length: 1 + tape.pick(3) }, () => flowValue(writing, depth));
  return `[${items.join(', ')}${tape.rarely(6) ? ' ,' : ''}]`;
}

function flowValue(writing: Writing, depth: number): string {
  const kind = writing.tape.pick(depth < 2 ? 8 : 5);
  if (kind < 5) return ['web', '"q"', '1', 'null', '{}'][kind] ?? '';
  if (kind === 5) return '[]';
  return kind === 6 ? flowMap(writing, depth + 1) : flowList(writing, depth + 1);
}

function blockScalarLines(writing: Writing, head: string, indent: number): string[] {
  const { tape } = writing;
  const pad = ' '.repeat(indent + tape.of(2, 1, 4));
  const body = Array.from({ length: 1 + tape.pick(3) }, () =>
    tape.of(`${pad}text`, `${pad}# text: x`, '', `${pad} - y`),
  );
  const first = `${pad}${tape.of('text', 'a: 1', '- b')}`;
  return [`${head} ${tape.of('|', '>', '|-', '|+', '>+', '>-')}${behind(writing)}`, first, ...body];
}
