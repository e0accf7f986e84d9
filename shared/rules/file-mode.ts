import { apiPath } from '../kubernetes/api-path.ts';
import type { PodView } from '../kubernetes/workload.ts';
import { changeFix } from '../pod-security/fixes.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { onWritten } from './api-server.ts';
import { numberedVolumes } from './claims.ts';
import { example } from './example.ts';
import { refused } from './refused.ts';
import type { Fix, Report, Rule } from './types.ts';

const mounted = (mode: string) => ({
  spec: `volumes:\n  - name: key\n    secret:\n      secretName: key\n      defaultMode: ${mode}`,
  container: 'volumeMounts:\n  - name: key\n    mountPath: /key',
});

/**
 * Decimal numbers that nobody wants as a mode, for they let a group do what the owner may not, or set bits of other meaning:
 * who writes one means the same digits in octal. 420 and 256, which are 0644 and 0400, are none of them.
 */
const octalMeant: ReadonlySet<number> = new Set([400, 440, 444, 500]);

/** Source: pkg/apis/core/validation/validation.go, fileModeErrorMsg; facts C, "YAML trap". */
export const fileMode: Rule = {
  id: 'file-mode',
  level: 'error',
  words: ['Mode', 'mode'],
  doc: {
    title: 'A file mode is written in octal, with a zero before it, or as the decimal number that it is',
    why: 'YAML reads `644` as six hundred and forty-four, which is no mode, and the API server refuses the object. It reads `400` as 0620: others than the owner may write the files of a Secret, and that is taken without a word.',
    how: 'Write `0644` in YAML. JSON has no octal numbers: write 420 there.',
    bad: example(mounted('644')),
    good: example(mounted('0644')),
    links: ['https://kubernetes.io/docs/concepts/configuration/secret/#secret-files-permissions'],
  },
  *check(workload) {
    const { pod } = workload;
    for (const [i, [place, volume]] of [...numberedVolumes(workload)].entries()) {
      if (place === undefined) continue;
      const name = volume.get('name').text();
      for (const { keys, value } of modesIn(volume)) {
        const printed = apiPath([...pod.path, 'volumes', place, ...keys]);
        yield* checkMode(pod, value, { name, printed, path: [...pod.path, 'volumes', i, ...keys] });
      }
    }
  },
};

/** A mode, and where it stands in its volume. */
interface WrittenMode {
  readonly keys: Path;
  readonly value: Value;
}

const sources = ['secret', 'configMap', 'downwardAPI'] as const;

/** The modes of a volume that has one source. */
function modesIn(volume: Value): WrittenMode[] {
  const [only, ...others] = volume.entries().filter(([key]) => key !== 'name');
  if (!only || others.length > 0) return [];
  const type = String(only[0]);
  const source = volume.get(type);
  const byDefault = { keys: [type, 'defaultMode'], value: source.get('defaultMode') };
  if (sources.some((kind) => kind === type)) return [byDefault, ...modesOfItems([type], source)];
  if (type !== 'projected') return [];
  const parts = source.get('sources').items();
  const own = parts.flatMap((part, i) =>
    sources.flatMap((kind) => modesOfItems([type, 'sources', i, kind], part.get(kind))),
  );
  return [byDefault, ...own];
}

function modesOfItems(keys: Path, source: Value): WrittenMode[] {
  const items = source.get('items').items();
  return items.map((item, i) => ({ keys: [...keys, 'items', i, 'mode'], value: item.get('mode') }));
}

interface Place {
  readonly name: string;
  readonly path: Path;
  readonly printed: string;
}

function* checkMode(pod: PodView, value: Value, { name, path, printed }: Place): Generator<Report> {
  const mode = value.integer();
  if (mode.state !== 'set') return;
  const { value: number } = mode;
  const fixes = asOctal(number, path);
  if (number < 0 || number > 0o777) {
    const words = `The files of volume "${name}" can't have mode ${number}.${meant(number)}`;
    const detail = 'must be a number between 0 and 0777 (octal), both inclusive';
    yield refused({ subject: pod, at: value, words, path: printed, detail, fixes });
  } else if (octalMeant.has(number)) {
    const words = `The files of volume "${name}" get mode ${octal(number)}, which lets their group write.${meant(number)}`;
    yield { ...onWritten(pod, value, words, fixes), level: 'warning' };
  }
}

/** Whether a number is no mode, or surely another than was meant. */
export function isMistaken(mode: number): boolean {
  return mode < 0 || mode > 0o777 || octalMeant.has(mode);
}

/** The mode whose octal digits a number has; undefined where none has them. */
function meantMode(number: number): number | undefined {
  return /^[0-7]{3}$/.test(String(number)) ? Number.parseInt(String(number), 8) : undefined;
}

function meant(number: number): string {
  const mode = meantMode(number);
  return mode === undefined ? '' : ` It is read as a decimal number: write 0${number}, or ${mode} in JSON.`;
}

function asOctal(number: number, path: Path): readonly Fix[] {
  const mode = meantMode(number);
  if (mode === undefined) return [];
  const evidence = `Who writes ${number} means the mode of these digits. Processes that need more rights to the files fail.`;
  return changeFix(`Write ${mode}, which is 0${number}`, evidence, path, mode);
}

/** A mode as people write it: `0640`. */
export function octal(mode: number): string {
  return `0${mode.toString(8).padStart(3, '0')}`;
}
