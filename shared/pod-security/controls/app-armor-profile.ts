import { appArmorAnnotationPrefix } from '../../kubernetes/annotations.ts';
import { example } from '../../rules/example.ts';
import { Offenders, plural, quoted, sortedOnce } from '../offenders.ts';
import { eachBadProfile } from '../profiles.ts';
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
    const types: string[] = [];
    eachBadProfile(pod, 'appArmorProfile', offenders, (subject, { type, value }) => {
      types.push(type);
      const who = subject.on === 'pod' ? 'The pod' : `Container "${subject.name}"`;
      offenders.written(subject, value.keySpan, {
        message: `${who} ${type === 'Unconfined' ? 'switches AppArmor off' : `names the AppArmor profile type "${type}"`}: nothing keeps it from mounting file systems or writing kernel settings. Leave it out, or name a loaded profile.`,
      });
    });
    const fields = offenders.who;
    const annotations: string[] = [];
    const annotated = pod.metadata.get('annotations');
    if (annotated.shape === 'unknown') offenders.doubt();
    for (const [key, value] of annotated.entries()) {
      const profile = value.string();
      if (!key.startsWith(appArmorAnnotationPrefix)) continue;
      if (profile.state === 'unknown') offenders.doubt();
      if (profile.state !== 'set' || /^(?:|runtime\/default|localhost\/.*)$/s.test(profile.value)) continue;
      annotations.push(`${key}=${JSON.stringify(profile.value)}`);
      offenders.written(pod, value.keySpan, {
        message: `This annotation switches AppArmor off for container "${key.slice(appArmorAnnotationPrefix.length)}": nothing keeps it from mounting file systems. Remove it, or name a loaded profile.`,
      });
    }
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
