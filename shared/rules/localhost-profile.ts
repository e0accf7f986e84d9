import { apiPathOf } from '../kubernetes/api-path.ts';
import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import { judgedFields, type WrittenField } from '../kubernetes/written-fields.ts';
import { changeFix, nameProfile, removeFix } from '../pod-security/fixes.ts';
import { byteLength } from '../text/bytes.ts';
import type { Path } from '../yaml/plain.ts';
import { example } from './example.ts';
import { refused, refusedWhole, shown } from './refused.ts';
import type { Fix, Report, Rule } from './types.ts';

/** What is wrong with a name: words and detail, and a better name where there is one. */
interface Fault {
  readonly words: string;
  readonly detail: string;
  readonly better?: string;
}

/** How each kind of profile is called, and what it may be named. */
const kinds = {
  SeccompProfile: { called: 'seccomp', fault: seccompFault },
  AppArmorProfile: { called: 'AppArmor', fault: appArmorFault },
} as const;

/** Source: pkg/apis/core/validation/validation.go, validateSeccompProfileField and ValidateAppArmorProfileField. */
export const localhostProfile: Rule = {
  id: 'localhost-profile',
  level: 'error',
  words: ['Localhost', 'localhostProfile'],
  doc: {
    title: 'A profile of the node is named where its type is `Localhost`, and nowhere else',
    why: `A profile of seccomp is a file below the kubelet's \`seccomp\` directory, one of AppArmor the name under which the node has loaded it. Where the name is missing, or stands beside another type, nobody can tell which profile is meant. ${refusedWhole}`,
    how: 'Beside `type: Localhost` write a path without a leading `/` or `..` (seccomp), or a name without blanks around it (AppArmor). Beside other types leave `localhostProfile` out.',
    bad: example({
      podContext:
        'runAsNonRoot: true\nseccompProfile:\n  type: Localhost\n  localhostProfile: /var/lib/kubelet/seccomp/web.json',
    }),
    good: example({
      podContext: 'runAsNonRoot: true\nseccompProfile:\n  type: Localhost\n  localhostProfile: web.json',
    }),
    links: [
      'https://kubernetes.io/docs/tutorials/security/seccomp/',
      'https://kubernetes.io/docs/tutorials/security/apparmor/',
    ],
  },
  *check(workload, { version }) {
    for (const written of judgedFields(workload.pod, version)) {
      const { type } = written.field;
      if (type !== 'SeccompProfile' && type !== 'AppArmorProfile') continue;
      const path = apiPathOf(workload, written.subject, ...written.keys, 'localhostProfile');
      yield* checkProfile(written, type, path);
    }
  },
};

function* checkProfile(
  { subject, value, keys }: WrittenField,
  kind: keyof typeof kinds,
  path: string,
): Generator<Report> {
  const { called, fault } = kinds[kind];
  const type = value.get('type');
  const at = value.get('localhostProfile');
  const name = at.string();
  if (type.text() === 'RuntimeDefault' || type.text() === 'Unconfined') {
    if (name.state !== 'set') return;
    const words = `\`type: ${type.text()}\` takes no profile of the node, so \`localhostProfile\` contradicts it. Leave it out, or write \`type: Localhost\`.`;
    const detail = `can only be set when ${called} type is Localhost`;
    yield refused({ subject, at, path, words, detail, fixes: oneOfTwo(type.text(), [...subject.path, ...keys]) });
  }
  if (type.text() !== 'Localhost') return;
  if (name.state === 'absent') {
    const words = '`type: Localhost` names no profile. Add `localhostProfile`.';
    const detail = `must be set when ${called} type is Localhost`;
    const fixes = [nameIt(kind, subject)];
    yield refused({ subject, at: type, path, words, detail, missing: true, fixes });
  }
  const found = name.state === 'set' ? fault(name.value) : undefined;
  if (!found) return;
  const { words, detail, better } = found;
  const isEmpty = name.state === 'set' && name.value === '';
  const fixes =
    better === undefined
      ? isEmpty
        ? [nameIt(kind, subject)]
        : []
      : renameFix(better, [...subject.path, ...keys, 'localhostProfile']);
  yield refused({ subject, at, path, words, detail, fixes });
}

/** The way to a name, which the author fills in. */
function nameIt(kind: keyof typeof kinds, { contextPath }: PodView | ContainerView): Fix {
  const field = kind === 'SeccompProfile' ? 'seccompProfile' : 'appArmorProfile';
  return {
    ...nameProfile(contextPath, { field, fixClass: 'review' }),
    title: `Name the ${kinds[kind].called} profile`,
  };
}

/** Where kubelets look for profiles, unless they are told otherwise. */
const seccompRoot = '/var/lib/kubelet/seccomp/';

/** An empty path is none that a kubelet finds, but the API server takes it. */
function seccompFault(name: string): Fault | undefined {
  const goesUp = name.split('/').includes('..');
  if (name.startsWith('/')) {
    const words = `The seccomp profile ${shown(name)} is an absolute path. Write it relative to the kubelet's \`seccomp\` directory.`;
    const better = name.slice(seccompRoot.length);
    const isBelow = name.startsWith(seccompRoot) && better !== '' && !better.startsWith('/') && !goesUp;
    return { words, detail: 'must be a relative path', ...(isBelow ? { better } : {}) };
  }
  if (!goesUp) return undefined;
  const words = `The seccomp profile ${shown(name)} leads out of the kubelet's \`seccomp\` directory. Write it without \`..\`.`;
  return { words, detail: "must not contain '..'" };
}

/** The longest name in bytes: PATH_MAX - 1. */
const longestName = 4095;

function appArmorFault(name: string): Fault | undefined {
  if (/^\p{White_Space}|\p{White_Space}$/u.test(name)) {
    const better = name.replace(/^\p{White_Space}+|(?<!\p{White_Space})\p{White_Space}+$/gu, '');
    const words = `The AppArmor profile ${shown(name)} has blanks around its name. Remove them.`;
    return { words, detail: 'must not be padded with whitespace', ...(better === '' ? {} : { better }) };
  }
  if (name === '') {
    const words = '`type: Localhost` names no profile: `localhostProfile` is empty. Name one that the node has loaded.';
    return { words, detail: 'must be set when AppArmor type is Localhost' };
  }
  if (byteLength(name) <= longestName) return undefined;
  const words = `The name of this AppArmor profile is longer than ${longestName} bytes. Choose a shorter one.`;
  return { words, detail: `may not be more than ${longestName} bytes` };
}

/** The ways out where a profile is named beside another type: that type alone, or that profile. */
function oneOfTwo(type: string, path: Path): readonly Fix[] {
  return [
    removeFix('Remove localhostProfile', `\`type: ${type}\` holds as it is written.`, [...path, 'localhostProfile']),
    ...changeFix(
      'Set type: Localhost',
      'The node must have the named profile, or the container does not start.',
      [...path, 'type'],
      'Localhost',
    ),
  ];
}

function renameFix(name: string, path: Path): readonly Fix[] {
  return changeFix(`Write ${shown(name)}`, 'It is the same profile, named as the API server takes it.', path, name);
}
