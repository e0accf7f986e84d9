import { mostWordLevels } from '../../limits.ts';

/** A modest part of HCL: blocks, and attributes that are texts, lists and maps. */

/** A value; undefined where it is an expression that is not read. Texts keep their `${…}`. */
export type HclValue = string | readonly HclValue[] | HclMap | undefined;
export interface HclMap extends ReadonlyMap<string, HclValue> {}

/** A block such as `target "web" { … }`, with its attributes; blocks within it are not read. */
export interface HclBlock {
  readonly type: string;
  readonly label: string;
  /** Zero-based. */
  readonly line: number;
  readonly attributes: HclMap;
}

const token =
  /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\.|\$\{[^}\n]{0,500}\}|[^"\\\n])*"?|[A-Za-z_][\w-]*|\n|[^\s]/g;

/** The blocks at the root of a text. Never throws; what is not understood is passed over. */
export function hclBlocks(text: string): HclBlock[] {
  return new Reader(text).blocks();
}

/** The text with the lines of its heredocs emptied: they are values that are not read. */
function withoutHeredocs(text: string): string {
  let end: string | undefined;
  return text
    .split('\n')
    .map((line) => {
      if (end !== undefined) {
        if (line.trim() === end) end = undefined;
        return '';
      }
      end = /<<-?\s*(\w+)\s*$/.exec(line.slice(-200))?.[1];
      return line;
    })
    .join('\n');
}

class Reader {
  readonly #tokens: readonly { readonly text: string; readonly line: number }[];
  #at = 0;

  constructor(text: string) {
    let line = 0;
    this.#tokens = (withoutHeredocs(text).match(token) ?? []).flatMap((one) => {
      const here = line;
      line += one.split('\n').length - 1;
      return /^(?:#|\/\/|\/\*)/.test(one) ? [] : [{ text: one, line: here }];
    });
  }

  blocks(): HclBlock[] {
    const blocks: HclBlock[] = [];
    while (this.#at < this.#tokens.length) {
      const { line = 0 } = this.#tokens[this.#at] ?? {};
      const type = this.#next();
      if (type === '\n') continue;
      const label = this.#peek().startsWith('"') ? unquoted(this.#next()) : '';
      if (/^[A-Za-z_]/.test(type) && this.#peek() === '{') {
        this.#next();
        blocks.push({ type, label, line, attributes: this.#map('}', 0) });
      } else this.#skip();
    }
    return blocks;
  }

  #peek(): string {
    return this.#tokens[this.#at]?.text ?? '';
  }

  #next(): string {
    return this.#tokens[this.#at++]?.text ?? '';
  }

  /** Attributes up to the bracket that closes them. */
  #map(end: string, depth: number): HclMap {
    const map = new Map<string, HclValue>();
    while (this.#at < this.#tokens.length) {
      const name = this.#next();
      if (name === end) break;
      if (name === '\n' || name === ',') continue;
      if (this.#peek() === '=' || this.#peek() === ':') {
        this.#next();
        map.set(unquoted(name), this.#value(depth + 1));
      } else this.#skip();
    }
    return map;
  }

  #list(depth: number): HclValue[] {
    const list: HclValue[] = [];
    while (this.#at < this.#tokens.length && this.#peek() !== ']') {
      if (this.#peek() === '\n' || this.#peek() === ',') {
        this.#next();
        continue;
      }
      const before = this.#at;
      list.push(this.#value(depth + 1));
      if (this.#at === before) break;
    }
    this.#next();
    return list;
  }

  #value(depth: number): HclValue {
    const first = this.#peek();
    let value: HclValue;
    if (depth < mostWordLevels && /^["[{]/.test(first)) {
      this.#next();
      value = first === '[' ? this.#list(depth) : first === '{' ? this.#map('}', depth) : unquoted(first);
    }
    // What goes on behind a value makes it part of an expression.
    const whole = value !== undefined && /^(?:[\n,\]}]|)$/.test(this.#peek());
    if (!whole) this.#skip();
    return whole ? value : undefined;
  }

  /** Passes over an expression or a block: to the end of its line, its comma, or the bracket around it. */
  #skip(): void {
    let depth = 0;
    while (this.#at < this.#tokens.length) {
      const one = this.#peek();
      if (depth === 0 && /^[\n,\]})]$/.test(one)) break;
      if (/^[[({]$/.test(one)) depth++;
      if (/^[\])}]$/.test(one)) depth--;
      this.#next();
    }
    if (this.#peek() === '\n' || this.#peek() === ')') this.#next();
  }
}

function unquoted(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1).replace(/\\(["\\])/g, '$1') : word;
}
