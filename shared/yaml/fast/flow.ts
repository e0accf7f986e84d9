import { isAlias, type YAMLMap, type YAMLSeq } from 'yaml';
import { mostFastLevels } from '../../limits.ts';
import type { SyntaxNode } from '../tree.ts';
import { behindBlanks, behindLine, behindSpaces, code, endsLine } from './characters.ts';
import { addPair, aliasNode, emptyNode, listNode, mapNode, scalarNode } from './nodes.ts';
import { outside } from './outside.ts';
import { flowPlainEnd } from './plain.ts';
import { quotedScalar } from './quoted.ts';
import { nameBehind } from './reference.ts';

/**
 * Reads the `{…}` or `[…]` that opens at an offset.
 * @param column how far its further lines are indented at least
 */
export function flowCollection(text: string, start: number, column: number): YAMLMap.Parsed | YAMLSeq.Parsed {
  return new Brackets(text, start, column).collection();
}

/** A walk through nested brackets, from the outer one's beginning to its end. */
class Brackets {
  readonly #text: string;
  readonly #column: number;
  #at: number;
  #depth = 0;

  constructor(text: string, start: number, column: number) {
    this.#text = text;
    this.#column = column;
    this.#at = start;
  }

  collection(): YAMLMap.Parsed | YAMLSeq.Parsed {
    if (++this.#depth > mostFastLevels) outside();
    const node = this.#next === code.openBrace ? this.#map() : this.#list();
    this.#depth--;
    this.#at++;
    node.range[1] = this.#at;
    node.range[2] = this.#at;
    return node;
  }

  get #next(): number {
    return this.#text.charCodeAt(this.#at);
  }

  #map(): YAMLMap.Parsed {
    const map = mapNode(this.#at, true);
    this.#at++;
    this.#skip();
    while (this.#next !== code.closeBrace) {
      const key = this.#key();
      addPair(map, key, this.#value());
      this.#skip();
      this.#separate(code.closeBrace);
    }
    return map;
  }

  #list(): YAMLSeq.Parsed {
    const list = listNode(this.#at, true);
    this.#at++;
    this.#skip();
    while (this.#next !== code.closeBracket) {
      const item = this.#node();
      this.#skip();
      item.range[2] = this.#at;
      list.items.push(item);
      this.#separate(code.closeBracket);
    }
    return list;
  }

  #separate(close: number): void {
    if (this.#next === code.comma) {
      this.#at++;
      this.#skip();
    } else if (this.#next !== close) outside();
  }

  /** A key, up to behind its colon. */
  #key(): SyntaxNode {
    const line = behindLine(this.#text, this.#at);
    const key = this.#scalar();
    this.#at = behindBlanks(this.#text, this.#at);
    if (this.#next !== code.colon || this.#at >= line) outside();
    this.#at++;
    return key;
  }

  /** The value of a key; the white space and the comment behind it in its line are its own. */
  #value(): SyntaxNode {
    const near = behindBlanks(this.#text, this.#at);
    this.#skip();
    if (this.#next === code.comma || this.#next === code.closeBrace)
      return this.#at === near ? emptyNode(near, undefined) : outside();
    const node = this.#node();
    const end = behindBlanks(this.#text, this.#at);
    const endsHere = this.#text.charCodeAt(end) === code.hash || endsLine(this.#text, end);
    node.range[2] = endsHere ? behindLine(this.#text, end) : end;
    return node;
  }

  #node(): SyntaxNode {
    switch (this.#next) {
      case code.openBrace:
      case code.openBracket:
        return this.collection();
      case code.asterisk: {
        const alias = aliasNode(nameBehind(this.#text, this.#at), this.#at);
        this.#at = alias.range[1];
        return alias;
      }
      case code.ampersand:
        return this.#anchored();
      default:
        return this.#scalar();
    }
  }

  #anchored(): SyntaxNode {
    const name = nameBehind(this.#text, this.#at);
    const behind = this.#at + 1 + name.length;
    this.#at = behindBlanks(this.#text, behind);
    if (this.#at === behind || this.#next === code.ampersand) outside();
    const node = this.#node();
    if (isAlias(node)) outside();
    node.anchor = name;
    return node;
  }

  #scalar(): SyntaxNode {
    const start = this.#at;
    if (this.#next === code.doubleQuote || this.#next === code.singleQuote) {
      const quoted = quotedScalar(this.#text, start, this.#column);
      this.#at = quoted.range[1];
      return quoted;
    }
    this.#at = flowPlainEnd(this.#text, start);
    return scalarNode(this.#text.slice(start, this.#at), 'PLAIN', start, this.#at);
  }

  /** Goes on to what is neither white space nor comment. */
  #skip(): void {
    const text = this.#text;
    let line = -1;
    for (;;) {
      const at = behindBlanks(text, this.#at);
      const isComment = text.charCodeAt(at) === code.hash;
      // A comment stands behind white space; the `yaml` package asks for it even at the beginning of some lines.
      if (isComment && at === this.#at) outside();
      this.#at = at;
      if (!isComment && !endsLine(text, at)) break;
      if (at >= text.length) outside();
      this.#at = behindLine(text, at);
      line = this.#at;
    }
    if (line >= 0) this.#checkIndent(behindSpaces(text, line) - line);
  }

  /** The bracket that closes all may stand under the key. */
  #checkIndent(column: number): void {
    if (column >= this.#column) return;
    const closes = this.#next === code.closeBrace || this.#next === code.closeBracket;
    if (!closes || this.#depth > 1 || column < this.#column - 1) outside();
  }
}
