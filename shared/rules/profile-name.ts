import { appArmorAnnotationPrefix } from '../kubernetes/annotations.ts';
import { profileNameMistake } from '../kubernetes/profile-names.ts';
import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import { judgedFields, type WrittenField } from '../kubernetes/written-fields.ts';
import { changeFix } from '../pod-security/fixes.ts';
import type { Value } from '../yaml/value.ts';
import { annotationsOf } from './annotation-match.ts';
import { example } from './example.ts';
import { shown } from './refused.ts';
import type { Fix, Report, Rule } from './types.ts';

type Kind = 'SeccompProfile' | 'AppArmorProfile';

const called = { SeccompProfile: 'seccomp', AppArmorProfile: 'AppArmor' } as const;

export const profileName: Rule = {
  id: 'profile-name',
  level: 'warning',
  words: ['localhost'],
  doc: {
    title: 'A profile of the node is named as the node knows it',
    why: 'The API server takes nearly any text. A seccomp profile is a file below the `seccomp` directory of the kubelet; an AppArmor profile is the name under which the kernel has loaded it, not the file it came from. With the one written in place of the other, no container of the pod starts, or, worse, somebody lifts the confinement to make it start.',
    how: 'For seccomp write the path of the file from `<kubelet root>/seccomp` on, such as `profiles/web.json`. For AppArmor write a name that `aa-status` lists on the node, such as `web` or `/usr/sbin/nginx`.',
    bad: example({
      podContext:
        'runAsNonRoot: true\nseccompProfile:\n  type: Localhost\n  localhostProfile: localhost/profiles/web.json',
    }),
    good: example({
      podContext: 'runAsNonRoot: true\nseccompProfile:\n  type: Localhost\n  localhostProfile: profiles/web.json',
    }),
    links: [
      'https://kubernetes.io/docs/tutorials/security/seccomp/',
      'https://kubernetes.io/docs/tutorials/security/apparmor/',
    ],
  },
  *check({ pod }, { version }) {
    for (const written of judgedFields(pod, version)) yield* checkField(written);
    yield* checkAnnotations(pod);
  },
};

function* checkField({ subject, field, value, keys }: WrittenField): Generator<Report> {
  const { type } = field;
  if ((type !== 'SeccompProfile' && type !== 'AppArmorProfile') || value.get('type').text() !== 'Localhost') return;
  const at = value.get('localhostProfile');
  const name = at.string();
  if (name.state !== 'set' || isRefused(type, name.value)) return;
  const fix = (better: string) =>
    changeFix(
      `Write ${shown(better)}`,
      'It is the profile that the text names, as the node knows it.',
      [...subject.path, ...keys, 'localhostProfile'],
      better,
    );
  yield* reports(subject, at, type, name.value, fix);
}

/** The rule localhost-profile tells of these. */
function isRefused(kind: Kind, name: string): boolean {
  if (kind === 'AppArmorProfile') return name.trim() !== name;
  return name.startsWith('/') || name.split('/').includes('..');
}

const prefix = 'localhost/';

function* checkAnnotations(pod: PodView): Generator<Report> {
  for (const { key, text, value } of annotationsOf(pod)) {
    if (!key.startsWith(appArmorAnnotationPrefix) || !text.startsWith(prefix)) continue;
    const container = pod.containers.find(({ name }) => key === appArmorAnnotationPrefix + name);
    // Beside a field of the container the annotation says nothing of its own.
    if (container?.securityContext.get('appArmorProfile').shape === 'absent')
      yield* reports(container, value, 'AppArmorProfile', text.slice(prefix.length), () => []);
  }
}

function* reports(
  subject: PodView | ContainerView,
  at: Value,
  kind: Kind,
  name: string,
  fix: (better: string) => readonly Fix[],
): Generator<Report> {
  const mistake = profileNameMistake(kind, name);
  if (!mistake) return;
  yield {
    subject,
    span: at.keySpan ?? at.span ?? subject.anchor,
    missing: false,
    message: `The ${called[kind]} profile ${shown(name)} ${mistake.words}, or the container starts only on nodes that have a profile of that very name.`,
    fixes: mistake.better === undefined ? [] : fix(mistake.better),
  };
}
