/** How a Dockerfile is cut into instructions. Source: BuildKit frontend/dockerfile/parser (parser.go, directives.go). */

/** One instruction. */
export interface Instruction {
  /** In capitals, such as `FROM`. */
  readonly keyword: string;
  /** What follows the keyword, its lines joined, without comments; heredocs are not part of it. */
  readonly text: string;
  /** The contents of its heredocs. */
  readonly heredocs: readonly string[];
  /** Where it begins; zero-based. */
  readonly line: number;
}

/** The instructions of a Dockerfile, and the sign that escapes in it. */
export interface Instructions {
  readonly escape: string;
  readonly list: readonly Instruction[];
}

/** What may hold a heredoc. */
const withHeredocs: ReadonlySet<string> = new Set(['ADD', 'COPY', 'RUN', 'ONBUILD']);

/** Cuts a Dockerfile into its instructions. Never throws; what is no instruction becomes one that nobody knows. */
export function readInstructions(text: string): Instructions {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const sign = escapeOf(lines);
  const list: Instruction[] = [];
  for (let at = 0; at < lines.length; ) {
    if (isBlank(lines[at])) {
      at++;
      continue;
    }
    const { joined, next } = joinLines(lines, at, sign);
    const [, keyword = '', rest = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(joined) ?? [];
    const instruction = { keyword: keyword.toUpperCase(), text: rest.trimEnd(), line: at };
    const docs = withHeredocs.has(instruction.keyword) ? readHeredocs(lines, next, rest) : { heredocs: [], next };
    list.push({ ...instruction, heredocs: docs.heredocs });
    at = docs.next;
  }
  return { escape: sign, list };
}

function isBlank(line: string | undefined): boolean {
  return /^\s*(?:#|$)/.test(line ?? '');
}

/** Directives stand in the first lines; the first line that is none ends them. */
function escapeOf(lines: readonly string[]): string {
  for (const line of lines) {
    const [, name, value] = /^\s*#\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(\S.*)$/.exec(line) ?? [];
    if (name === undefined) break;
    if (name.toLowerCase() === 'escape') return value?.trim() === '`' ? '`' : '\\';
  }
  return '\\';
}

/** An instruction over several lines. Comments and blank lines between them do not end it. */
function joinLines(lines: readonly string[], from: number, sign: string): { joined: string; next: number } {
  const parts: string[] = [];
  let at = from;
  while (at < lines.length) {
    const line = lines[at++] ?? '';
    if (at - 1 > from && isBlank(line)) continue;
    const trimmed = line.trimEnd();
    const continued = trimmed.endsWith(sign) && !trimmed.endsWith(sign + sign);
    parts.push(continued ? trimmed.slice(0, -1) : line);
    if (!continued) break;
  }
  return { joined: parts.join(''), next: at };
}

/** The heredocs that a line opens, one after the other, from the line behind it. */
function readHeredocs(lines: readonly string[], from: number, text: string): { heredocs: string[]; next: number } {
  const heredocs: string[] = [];
  let next = from;
  for (const { name, chomp } of heredocNames(text)) {
    const content: string[] = [];
    while (next < lines.length) {
      const line = lines[next++] ?? '';
      const written = chomp ? line.replace(/^\t+/, '') : line;
      if (written === name) break;
      content.push(written);
    }
    heredocs.push(content.join('\n'));
  }
  return { heredocs, next };
}

function heredocNames(text: string): { name: string; chomp: boolean }[] {
  if (!text.includes('<<') || text.startsWith('[')) return [];
  const words = text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words.flatMap((word) => {
    const [, chomp, quoted = ''] = /^\d*<<(-?)([^<]*)$/.exec(word) ?? [];
    const name = quoted.replace(/["']/g, '');
    return name === '' ? [] : [{ name, chomp: chomp === '-' }];
  });
}
