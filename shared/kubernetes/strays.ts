import { remembered } from '../memory.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { fieldsBeneath } from './beneath.ts';
import { comingFieldNames, containerFieldNames, podSpecFieldNames } from './core-fields.ts';
import { fieldOf } from './fields.ts';
import { type Holder, type HolderType, holdersOf } from './holders.ts';
import { homeNames } from './homes.ts';
import { isSilent } from './silent-keys.ts';
import type { Workload } from './workload.ts';

/** A key that the API does not have where it stands. */
export interface Stray {
  readonly holder: Holder;
  readonly key: string;
  readonly value: Value;
  /** Where the key stands, from the document's root. */
  readonly path: Path;
}

/**
 * Every key that the API does not have where it stands, each once though an alias may repeat it. What a template decides
 * is left out, and so is null, which is as good as nothing. Above the pod, and beneath its containers and other fields,
 * those alone are given that have a home elsewhere.
 */
export const straysOf = remembered((workload: Workload): readonly Stray[] => {
  const strays: Stray[] = [];
  // Behind a syntax error keys are not where their author put them.
  if (workload.object.document.errors.length > 0) return strays;
  const seen = new Set<number>();
  const add = (holder: Holder, key: string) => {
    const value = holder.value.get(key);
    const start = value.keySpan?.start;
    if (start === undefined || seen.has(start) || isSilent(key, value)) return;
    seen.add(start);
    strays.push({ holder, key, value, path: [...holder.path, key] });
  };
  for (const holder of holdersOf(workload))
    for (const key of holder.value.keys()) if (!isKnown(holder.type, key)) add(holder, key);
  for (const { holder, key } of fieldsBeneath(workload, homeNames)) add(holder, key);
  return strays;
});

function isKnown(type: HolderType, key: string): boolean {
  if (type === 'above' || type === 'beneath') return !homeNames.has(key);
  if (type === 'PodSpec') return podSpecFieldNames.has(key);
  if (type === 'Container') return containerFieldNames.has(key);
  return fieldOf(type, key) !== undefined || comingFieldNames.has(key);
}
