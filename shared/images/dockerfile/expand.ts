import { longestExpanded, mostWordLevels } from '../../limits.ts';

/** How variables are put into the words of a Dockerfile. Source: BuildKit frontend/dockerfile/shell/lex.go. */

/**
 * What is known of a variable: its value; `unset` where it is declared and has none; undefined where it is not known from
 * the file (it is not declared, so that the base image may set it, or its value comes from outside).
 */
export type Variable = { readonly value: string } | 'unset' | undefined;

/** What a name stands for where a word is expanded. */
export type Lookup = (name: string) => Variable;

/** A word without its quotes, its variables replaced; undefined where one of them is not known. */
export function expand(word: string, lookup: Lookup, escapeSign = '\\'): string | undefined {
  if (!/["'$\\`]/.test(word)) return word;
  const reader = new Reader(word, lookup, escapeSign);
  const text = reader.read('', 0);
  return reader.known ? text : undefined;
}

class Reader {
  known = true;
  readonly #text: string;
  readonly #lookup: Lookup;
  readonly #escape: string;
  #at = 0;
  #put = 0;

  constructor(text: string, lookup: Lookup, escapeSign: string) {
    this.#text = text;
    this.#lookup = lookup;
    this.#escape = escapeSign;
  }

  /** Reads up to a sign (or to the end), which is read too. */
  read(end: '' | '}' | '"', depth: number): string {
    let result = '';
    while (this.#at < this.#text.length) {
      const sign = this.#text.charAt(this.#at++);
      if (sign === end) return result;
      result += this.#part(sign, end === '"', depth);
    }
    if (end !== '') this.known = false;
    return result;
  }

  #part(sign: string, quoted: boolean, depth: number): string {
    if (sign === this.#escape) return this.#escaped(quoted);
    if (sign === '$') return this.#variable(depth);
    if (sign === '"' && !quoted) return depth < mostWordLevels ? this.read('"', depth + 1) : this.#give();
    return sign === "'" && !quoted ? this.#literal() : sign;
  }

  #escaped(quoted: boolean): string {
    const next = this.#text.charAt(this.#at++);
    return quoted && !['"', '$', this.#escape].includes(next) ? this.#escape + next : next;
  }

  #literal(): string {
    const end = this.#text.indexOf("'", this.#at);
    if (end < 0) return this.#give();
    const text = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    return text;
  }

  #variable(depth: number): string {
    const name = this.#match(/[A-Za-z_]\w*/y);
    if (name !== '') return this.#value(this.#lookup(name));
    if (this.#text.charAt(this.#at) !== '{') return this.#give();
    this.#at++;
    const inner = this.#match(/[A-Za-z_]\w*/y);
    const operator = this.#match(/:?[-+?]/y);
    if (inner === '' || depth >= mostWordLevels) return this.#give();
    if (operator === '') return this.#text.charAt(this.#at++) === '}' ? this.#value(this.#lookup(inner)) : this.#give();
    return this.#modified(this.#lookup(inner), operator, depth);
  }

  /** `${name:-word}` and its like. The word that is not taken need not be known. */
  #modified(variable: Variable, operator: string, depth: number): string {
    const before = this.known;
    const word = this.read('}', depth + 1);
    if (variable === undefined) return this.#give();
    const set = variable !== 'unset' && (variable.value !== '' || !operator.startsWith(':'));
    const takesWord = operator.endsWith('+') ? set : !set;
    if (takesWord) return operator.endsWith('?') ? this.#give() : word;
    this.known = before;
    return operator.endsWith('+') ? '' : this.#value(variable);
  }

  #value(variable: Variable): string {
    if (variable === undefined || variable === 'unset') return this.#give();
    this.#put += variable.value.length;
    return this.#put > longestExpanded ? this.#give() : variable.value;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #give(): string {
    this.known = false;
    return '';
  }
}
