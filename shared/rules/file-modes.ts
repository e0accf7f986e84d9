import type { VolumeView } from '../kubernetes/volumes.ts';
import type { Value } from '../yaml/value.ts';

/** A mode that is written for files of a volume, and that some file has. */
export interface ModeView {
  readonly value: Value;
  readonly mode: number;
  /** The files that have it, below the volume; undefined where it is every file whose name is not written. */
  readonly files: readonly string[] | undefined;
}

/** The sources of a `projected` volume whose files belong to root. A token is given to the user of the pod. */
const projected = ['secret', 'configMap', 'downwardAPI'] as const;

/** The modes that are written in a volume of texts: a Secret, a ConfigMap, the pod's own fields, or several of them. */
export function modesOf({ type, source }: VolumeView): ModeView[] {
  if (type === 'projected') {
    const parts = source.get('sources').items();
    const lists = parts.flatMap((part) => projected.map((key) => part.get(key)).filter(({ shape }) => shape === 'map'));
    return [...defaultMode(source, lists), ...lists.flatMap(ownModes)];
  }
  if (type !== 'secret' && type !== 'configMap' && type !== 'downwardAPI') return [];
  return [...defaultMode(source, [source]), ...ownModes(source)];
}

/** That of the files without one of their own. */
function defaultMode(holder: Value, lists: readonly Value[]): ModeView[] {
  const value = holder.get('defaultMode');
  const mode = value.integer();
  if (mode.state !== 'set') return [];
  const bare = lists.map((list) => list.get('items')).map((items) => (items.shape === 'absent' ? undefined : items));
  const files = bare.flatMap((items) => items?.items().flatMap((item) => withoutMode(item)) ?? []);
  if (bare.some((items) => items === undefined)) return [{ value, mode: mode.value, files: undefined }];
  return files.length === 0 ? [] : [{ value, mode: mode.value, files }];
}

function withoutMode(item: Value): string[] {
  return item.get('mode').shape === 'absent' ? [item.get('path').text()] : [];
}

function ownModes(list: Value): ModeView[] {
  return list
    .get('items')
    .items()
    .flatMap((item) => {
      const value = item.get('mode');
      const mode = value.integer();
      return mode.state === 'set' ? [{ value, mode: mode.value, files: [item.get('path').text()] }] : [];
    });
}
