import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Diagnostic, DiagnosticCollection, Range, Uri } from 'vscode';
import { SteadyDiagnostics } from '../../client/steady-diagnostics.ts';

const uri = (path: string) => ({ scheme: 'file', toString: () => path }) as Uri;
const shop = uri('shop.yaml');

/** On a line; a smaller severity is louder. */
function diagnostic(line: number, severity = 1, message = 'a'): Diagnostic {
  const range = { line, isEqual: (other: { line: number }) => other.line === line } as unknown as Range;
  return { range, severity, message, source: 'batten', code: { value: 'privileged', target: uri('page') } };
}

const lineOf = ({ range }: Diagnostic) => (range as unknown as { line: number }).line;
const words = (list: readonly Diagnostic[]) => list.map((one) => `${lineOf(one)} ${one.severity} ${one.message}`);

/**
 * An editor: keeps the collections of a file in the order in which they first said something, forgets those that say
 * nothing, and draws what it reads first (vs/platform/markers/common/markerService.ts).
 */
class Editor {
  readonly owners = new Map<string, Map<string, readonly Diagnostic[]>>();
  told: string[] = [];

  collection(name: string): DiagnosticCollection {
    const set = (of: Uri, list: readonly Diagnostic[] = []) => {
      this.told.push(name);
      const held = this.owners.get(of.toString()) ?? new Map();
      this.owners.set(of.toString(), held);
      if (list.length > 0) held.set(name, list);
      else held.delete(name);
    };
    const clear = () => this.owners.clear();
    return { name, set, delete: set, clear, dispose: clear } as unknown as DiagnosticCollection;
  }

  read(of: Uri): readonly Diagnostic[] {
    return [...(this.owners.get(of.toString())?.values() ?? [])].flat();
  }

  steady(): SteadyDiagnostics {
    return new SteadyDiagnostics(this.collection('recent'), this.collection('settled'));
  }
}

const list = fc.uniqueArray(fc.record({ line: fc.nat(30), severity: fc.nat(3), message: fc.constantFrom('a', 'b') }), {
  selector: ({ line }) => line,
  maxLength: 12,
});

describe('diagnostics in two collections', () => {
  it('are those that were told last, whatever was told before', () => {
    fc.assert(
      fc.property(fc.array(list, { maxLength: 8 }), (lists) => {
        const editor = new Editor();
        const steady = editor.steady();
        for (const told of lists) {
          const next = told.map(({ line, severity, message }) => diagnostic(line, severity, message));
          steady.set(shop, next);
          deepEqual(words(editor.read(shop)).sort(), words(next).sort());
          deepEqual(words(steady.get(shop) ?? []).sort(), words(next).sort());
        }
      }),
    );
  });

  it('of which one more touches those alone that came lately', () => {
    const editor = new Editor();
    const steady = editor.steady();
    steady.set(shop, [diagnostic(1), diagnostic(2), diagnostic(3)]);
    editor.told = [];
    steady.set(shop, [diagnostic(1), diagnostic(2), diagnostic(3)]);
    deepEqual(editor.told, []);
    steady.set(shop, [diagnostic(1), diagnostic(2), diagnostic(2, 0, 'new'), diagnostic(3)]);
    steady.set(shop, [diagnostic(1), diagnostic(2), diagnostic(3)]);
    deepEqual(editor.told, ['recent', 'recent']);
    steady.set(shop, [diagnostic(1), diagnostic(3)]);
    deepEqual(editor.told.slice(2).sort(), ['recent', 'settled']);
  });

  it('are told apart by place, words, severity and code', () => {
    const editor = new Editor();
    const steady = editor.steady();
    const first = diagnostic(0);
    for (const other of [diagnostic(2), diagnostic(1, 0), diagnostic(1, 1, 'b'), { ...diagnostic(1), code: 'other' }]) {
      steady.set(shop, [first, diagnostic(1)]);
      steady.set(shop, [first, other]);
      deepEqual(editor.read(shop), [first, other]);
    }
  });

  it('of which a new one is read first, and then the loud, where not all are drawn', () => {
    const editor = new Editor();
    const steady = editor.steady();
    const many = Array.from({ length: 600 }, (_, i) => diagnostic(i, i === 599 ? 0 : 2));
    steady.set(shop, many);
    equal(lineOf(editor.read(shop)[0] as Diagnostic), 599);
    steady.set(shop, [...many, diagnostic(1000, 2, 'new')]);
    equal(
      editor.read(shop).findIndex(({ message }) => message === 'new'),
      1,
    );
    equal(editor.read(shop).length, 601);
  });

  it('of which many new ones are settled with the rest', () => {
    const editor = new Editor();
    const steady = editor.steady();
    const some = (count: number) => Array.from({ length: count }, (_, i) => diagnostic(i));
    steady.set(shop, some(2));
    editor.told = [];
    steady.set(shop, some(200));
    deepEqual(editor.told.sort(), ['recent', 'settled']);
    equal(editor.owners.get('shop.yaml')?.get('recent')?.length, 1);
  });

  it('are a collection as any other', () => {
    const editor = new Editor();
    const steady = editor.steady();
    equal(steady.name, 'recent');
    const other = uri('other.yaml');
    steady.set([
      [shop, [diagnostic(1), diagnostic(2)]],
      [other, [diagnostic(3)]],
    ]);
    deepEqual(
      [...steady].map(([of, found]) => [of.toString(), words(found)]),
      [
        ['shop.yaml', ['1 1 a', '2 1 a']],
        ['other.yaml', ['3 1 a']],
      ],
    );
    const seen: string[] = [];
    steady.forEach((of) => void seen.push(of.toString()));
    deepEqual(seen, ['shop.yaml', 'other.yaml']);
    steady.set(shop, undefined);
    deepEqual([steady.has(shop), steady.get(shop), editor.read(shop)], [false, undefined, []]);
    steady.clear();
    deepEqual([[...steady], editor.read(other)], [[], []]);
    steady.set(shop, [diagnostic(1)]);
    steady.dispose();
    deepEqual([[...steady], editor.read(shop)], [[], []]);
  });
});
