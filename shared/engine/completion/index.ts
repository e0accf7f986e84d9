import type { FileAnalysis } from '../file.ts';
import { keyCompletions } from './keys.ts';
import { labelCompletions } from './labels.ts';
import { placeOfProbe } from './place.ts';
import { type Probed, probeAt } from './probe.ts';
import { suppressionCompletions } from './suppressions.ts';
import type { Completion, Completions } from './types.ts';
import { valueCompletions } from './values.ts';

/** What Batten would write at an offset of the file; undefined where that is not its ground. */
export function completionsAt(file: FileAnalysis, offset: number): Completions | undefined {
  const suppressions = suppressionCompletions(file.text, offset);
  if (suppressions) return suppressions;
  for (const mode of ['value', 'key'] as const) {
    const probed = probeAt(file, offset, mode);
    const items = probed ? itemsFor(probed, file.policy.version) : [];
    if (probed && items.length > 0)
      return { span: probed.word, items: items.flatMap((item) => indented(item, probed)) };
  }
  return undefined;
}

function itemsFor({ workloads, objects, colon }: Probed, minor: number): Completion[] {
  const items = [
    ...workloads.flatMap((workload) => {
      const place = placeOfProbe(workload);
      if (!place) return [];
      return place.at === 'key' ? keyCompletions(place, minor) : valueCompletions(place, minor);
    }),
    ...objects.flatMap((object) => labelCompletions(object, minor)),
  ];
  // Where the colon is there already, only the key is written.
  return colon ? items.filter(({ kind }) => kind === 'field').map((item) => ({ ...item, text: item.label })) : items;
}

/** Lines behind the first stand under its first key; between braces there is one line only. */
function indented(item: Completion, { column, flow }: Probed): Completion[] {
  if (!item.text.includes('\n')) return [item];
  if (flow) return item.kind === 'snippet' ? [] : [{ ...withoutSnippet(item), text: item.label }];
  const under = (text: string) => text.replaceAll('\n', `\n${' '.repeat(column)}`);
  return [{ ...item, text: under(item.text), ...(item.snippet ? { snippet: under(item.snippet) } : {}) }];
}

function withoutSnippet({ snippet: _, ...item }: Completion): Completion {
  return item;
}
