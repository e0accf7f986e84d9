import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';

/** One step of a pattern: a key, every item of a list, or every value of a map. */
export type Step = { readonly key: string } | { readonly each: 'item' | 'value' };

/** A path in which a step may stand for many places. */
export type PathPattern = readonly Step[];

/** A place that a pattern leads to. */
export interface PlacedValue {
  readonly value: Value;
  readonly path: Path;
  /** The map that holds it under its key, or the list. */
  readonly holder: Value;
}

/** One word of a pattern: a key, with `[*]` for each list that it leads through; or `*`, every value of a map. */
const word = /^(\*|[^\s.[\]{}*$]+)((?:\[\*\])*)$/;

/**
 * Reads a pattern as people write it: `spec.template.spec`, `spec.tasks[*].template.spec`, `spec.replicas.*.template`; ''
 * is the object itself. Undefined where it is none.
 */
export function parsePattern(text: string): PathPattern | undefined {
  if (text === '') return [];
  const steps: Step[] = [];
  for (const part of text.split('.')) {
    const [, key, lists = ''] = word.exec(part) ?? [];
    if (key === undefined) return undefined;
    steps.push(key === '*' ? { each: 'value' } : { key });
    for (let i = 0; i < lists.length; i += '[*]'.length) steps.push({ each: 'item' });
  }
  return steps;
}

/** The same for a pattern in a table of ours, where a wrong one is a mistake of the program. */
export function pattern(text: string): PathPattern {
  const steps = parsePattern(text);
  if (!steps) throw new Error(`${text} is no path`);
  return steps;
}

/** Whether a pattern leads to one place alone. */
export function leadsToOne(steps: PathPattern): boolean {
  return steps.every((step) => 'key' in step);
}

/**
 * Every place that a pattern leads to, in the order of the text. A key that is not there is followed all the same, for
 * a `Value` can be asked for what is absent; lists and maps give what they have.
 */
export function placesAt(value: Value, steps: PathPattern): readonly PlacedValue[] {
  let places: PlacedValue[] = [{ value, path: [], holder: value }];
  for (const step of steps) {
    if ('key' in step)
      places = places.map(({ value: holder, path }) => ({
        value: holder.get(step.key),
        path: [...path, step.key],
        holder,
      }));
    else places = places.flatMap((place) => membersOf(place, step.each));
  }
  return places;
}

function membersOf({ value: holder, path }: PlacedValue, each: 'item' | 'value'): PlacedValue[] {
  return each === 'item'
    ? holder.items().map((value, i) => ({ value, path: [...path, i], holder }))
    : holder.entries().map(([key, value]) => ({ value, path: [...path, key], holder }));
}

/** A path as people read it: `spec.tasks[0].template`. */
export function pathText(path: Path): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}
