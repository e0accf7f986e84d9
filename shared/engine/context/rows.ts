import type { EffectiveField } from '../../kubernetes/effective.ts';
import { fieldOf } from '../../kubernetes/fields.ts';
import type { ContainerContext, FieldContext, HeldValue, PodContext, PodFieldContext } from './types.ts';

/** Which fields are shown in full, and which in a list of names, for there is little to say of them. */
export interface Rows<Row> {
  readonly shown: readonly Row[];
  /** Not written here, so that something hidden may decide them. */
  readonly elsewhere: readonly EffectiveField[];
  /** Not written, so that the default holds. */
  readonly unset: readonly Row[];
}

/** Fields whose default is no news: few people set them, or it is told beside the fields what they come to. */
const quiet: ReadonlySet<EffectiveField> = new Set(['capabilities', 'seLinuxOptions', 'procMount', 'windowsOptions']);

/** The fields that a container can set. What only its pod can set is shown there. */
export function containerRows({ fields }: ContainerContext, { windows }: PodContext): Rows<FieldContext> {
  const own = fields.filter(({ field }) => fieldOf('SecurityContext', field) !== undefined);
  const isNews = (row: FieldContext) => !quiet.has(row.field) && !(windows && isLinuxOnly(row.field));
  return rows(own, (row) => isWritten(row) || isNews(row));
}

/** The fields that a pod can set: those that it does set in full. */
export function podRows({ fields, windows }: PodContext): Rows<PodFieldContext> {
  const sorted = rows(fields, isWritten);
  // What the containers tell themselves, each its own, is not told of the pod.
  const unset = sorted.unset.filter(({ field, containers }) => !containers && !(windows && isLinuxOnly(field)));
  return { ...sorted, unset };
}

function rows<Row extends HeldValue & { readonly field: EffectiveField }>(
  all: readonly Row[],
  isShown: (row: Row) => boolean,
): Rows<Row> {
  const isElsewhere = ({ from, at }: Row) => from === 'unknown' && at === undefined;
  const known = all.filter((row) => !isElsewhere(row));
  return {
    shown: known.filter(isShown),
    elsewhere: all.filter(isElsewhere).map(({ field }) => field),
    unset: known.filter((row) => !isShown(row)),
  };
}

function isWritten({ at }: HeldValue): boolean {
  return at !== undefined;
}

function isLinuxOnly(field: EffectiveField): boolean {
  const known = fieldOf('SecurityContext', field) ?? fieldOf('PodSecurityContext', field) ?? fieldOf('PodSpec', field);
  return known?.os === 'linux';
}
