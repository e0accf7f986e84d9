import { annotationPath, appArmorAnnotationPrefix } from '../../kubernetes/annotations.ts';
import { isWindows } from '../../kubernetes/evidence.ts';
import type { PodView } from '../../kubernetes/workload.ts';
import { example } from '../../rules/example.ts';
import { nameProfile, onLinux, removeFix } from '../fixes.ts';
import { Offenders, plural, quoted, sortedOnce } from '../offenders.ts';
import { overriding } from '../overriding.ts';
import { allowedProfile, eachBadProfile, readProfile } from '../profiles.ts';
import { quotedAsGo } from '../quote.ts';
import type { Control } from '../types.ts';

export const appArmorProfile: Control = {
  id: 'appArmorProfile',
  rule: 'appArmorProfile',
  level: 'baseline',
  since: 0,
  doc: {
    title: 'No AppArmor profile is switched off',
    why: "On nodes with AppArmor the runtime's profile keeps a container from mounting file systems and from writing to the kernel's own files. `Unconfined` takes that away.",
    how: "Leave the profile out (the runtime's default holds then), or use `Localhost` with a profile that the node has loaded.",
    bad: example({
      podContext: 'runAsNonRoot: true\nseccompProfile:\n  type: RuntimeDefault\nappArmorProfile:\n  type: Unconfined',
    }),
    good: example({}),
    links: ['https://kubernetes.io/docs/tutorials/security/apparmor/'],
  },
  check(pod) {
    const offenders = new Offenders(pod);
    const types = [...refuseFields(pod, offenders), ...typesByAnnotation(pod, offenders)];
    const fields = offenders.who;
    const annotations = refuseAnnotations(pod, offenders);
    const setters = [
      fields,
      annotations.length > 0 ? plural(annotations.length, 'annotation', 'annotations') : '',
    ].filter(Boolean);
    const values = [...sortedOnce(types), ...sortedOnce(annotations)];
    return offenders.verdict(
      () =>
        `${plural(values.length, 'forbidden AppArmor profile', 'forbidden AppArmor profiles')} (${setters.join(' and ')} must not set AppArmor profile type to ${quoted(values)})`,
    );
  },
};

const stopped = 'What mounts file systems or writes kernel settings in the container stops working.';

/**
 * Reports profiles that are switched off, and returns every type that the standards refuse. A type that is none, or
 * missing, is told by a rule (`unsupported-value`, `profile-type-missing`), as the API server refuses it.
 */
function refuseFields(pod: PodView, offenders: Offenders): string[] {
  const types: string[] = [];
  eachBadProfile(pod, 'appArmorProfile', offenders, (subject, { type, value }) => {
    types.push(type);
    offenders.blame(subject);
    if (type !== 'Unconfined') return;
    const who = subject.on === 'pod' ? 'The pod' : `Container "${subject.name}"`;
    offenders.written(subject, value.keySpan, {
      message: `${who} switches AppArmor off: the runtime's profile no longer keeps it from mounting file systems or writing kernel settings.${overriding(subject, 'appArmorProfile', allowedProfile)} Leave it out, or use \`Localhost\` with a profile that the node has loaded.`,
      fixes: onLinux(pod, [
        {
          ...removeFix('Leave AppArmor switched on', stopped, [...subject.contextPath, 'appArmorProfile']),
          // An annotation counts where there is no field.
          uncovers: 'pod',
        },
        nameProfile(subject.contextPath, { field: 'appArmorProfile', fixClass: 'review' }),
      ]),
    });
  });
  return types;
}

/**
 * What annotations put into fields: of a Pod, the API server copies the profile of a container's annotation into its
 * field, before admission looks, unless the container has a profile or the pod has the same one. Of a template it does
 * not. Source: pkg/registry/core/pod/strategy.go, applyAppArmorVersionSkew.
 */
function typesByAnnotation(pod: PodView, offenders: Offenders): string[] {
  if (pod.isTemplate || isWindows(pod) !== false) return [];
  const pods = readProfile(pod, 'appArmorProfile');
  if (pods.state === 'bad' && pods.type === 'Unconfined') return [];
  const annotations = pod.metadata.get('annotations');
  return pod.containers.flatMap((container) => {
    const annotation = annotations.get(appArmorAnnotationPrefix + container.name);
    if (annotation.text() !== 'unconfined') return [];
    if (readProfile(container, 'appArmorProfile').state !== 'absent') return [];
    offenders.blame(container);
    return ['Unconfined'];
  });
}

/** Reports the annotations whose profile the standards refuse, and returns them as admission writes them. */
function refuseAnnotations(pod: PodView, offenders: Offenders): string[] {
  const annotated = pod.metadata.get('annotations');
  if (annotated.shape === 'unknown') offenders.doubt();
  return annotated.entries().flatMap(([key, value]) => {
    if (!key.startsWith(appArmorAnnotationPrefix)) return [];
    const profile = value.string();
    if (profile.state === 'unknown') offenders.doubt();
    if (profile.state !== 'set' || /^(?:|runtime\/default|localhost\/.*)$/s.test(profile.value)) return [];
    const name = key.slice(appArmorAnnotationPrefix.length);
    const what =
      profile.value === 'unconfined'
        ? `switches AppArmor off for container "${name}": the runtime's profile no longer keeps it from mounting file systems`
        : `names the AppArmor profile "${profile.value}" for container "${name}", which the standards do not allow`;
    offenders.written(pod, value.keySpan, {
      message: `This annotation ${what}. Remove it, or name a loaded profile with \`localhost/\`.`,
      fixes: [{ ...removeFix('Remove the annotation', stopped, annotationPath(pod, key)), uncovers: 'pod' }],
    });
    return [`${key}=${quotedAsGo(profile.value)}`];
  });
}
