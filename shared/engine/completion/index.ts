import type { FileAnalysis } from '../file.ts';
import { keyCompletions } from './keys.ts';
import { labelCompletions } from './labels.ts';
import { inManner } from './manner.ts';
import { placeOfProbe } from './place.ts';
import { type Probed, probeAt } from './probe.ts';
import type { ProbeMode } from './probe-text.ts';
import { suppressionCompletions } from './suppressions.ts';
import type { Completion, Completions } from './types.ts';
import { valueCompletions } from './values.ts';

/** What Batten would write at an offset of the file; undefined where that is not its ground. */
export function completionsAt(file: FileAnalysis, offset: number): Completions | undefined {
  const suppressions = suppressionCompletions(file.text, offset);
  if (suppressions) return suppressions;
  for (const mode of ['value', 'key'] as const) {
    const probed = probeAt(file, offset, mode);
    const items = probed ? itemsFor(probed, mode, file.policy.version) : [];
    if (probed && items.length > 0) return { span: probed.word, items: items.map((item) => inManner(item, probed)) };
  }
  return undefined;
}

/** What fits a mode; where the colon is there already, only a key. A value that is read as a key only breaks the document. */
function itemsFor({ workloads, objects, colon }: Probed, mode: ProbeMode, minor: number): Completion[] {
  return [
    ...workloads.flatMap((workload) => {
      const place = placeOfProbe(workload);
      if (!place) return [];
      return place.at === 'key' ? keyCompletions(place, minor) : valueCompletions(place, minor);
    }),
    ...objects.flatMap((object) => labelCompletions(object, minor)),
  ].filter(({ kind }) => (mode === 'value') === (kind === 'value') && (!colon || kind === 'field'));
}
