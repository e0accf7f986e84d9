import { annotationPath, appArmorAnnotationPrefix, profileOfAnnotation } from '../kubernetes/annotations.ts';
import { apiPath } from '../kubernetes/api-path.ts';
import { isWindows } from '../kubernetes/evidence.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import { removals } from '../pod-security/fixes.ts';
import { type Plain, samePlain } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { annotationsOf } from './annotation-match.ts';
import { mayBeBranches, onWritten, warns } from './api-server.ts';
import { appArmorFieldSince, appArmorMismatch } from './app-armor-annotation.ts';
import { example } from './example.ts';
import type { Fix, Rule } from './types.ts';

/** Source: pkg/api/pod/warnings.go, warningsForPodSpecAndMeta; pkg/registry/core/pod/strategy.go, applyAppArmorVersionSkew. */
export const deprecatedAppArmorAnnotation: Rule = {
  id: 'deprecated-app-armor-annotation',
  level: 'warning',
  words: ['apparmor'],
  doc: {
    title: 'An AppArmor profile is set by its field',
    why: 'The annotation is deprecated since Kubernetes 1.30. Once the API server stops writing it into the field, the container runs with another profile than its manifest says.',
    how: "Set `appArmorProfile` in the container's security context, and remove the annotation.",
    bad: example({ annotations: `${appArmorAnnotationPrefix}web: localhost/web` }),
    good: example({
      containerContext:
        'allowPrivilegeEscalation: false\ncapabilities:\n  drop: [ALL]\nappArmorProfile:\n  type: Localhost\n  localhostProfile: web',
    }),
    links: ['https://kubernetes.io/docs/tutorials/security/apparmor/'],
  },
  *check(workload, { version }) {
    const { pod } = workload;
    if (version < appArmorFieldSince || mayBeBranches(workload) || isWindows(pod) !== false) return;
    for (const { key, text, value } of annotationsOf(pod)) {
      // The control appArmorProfile tells what is unconfined, app-armor-annotation what is refused.
      if (text === 'unconfined' || (text !== '' && !profileOfAnnotation(text))) continue;
      for (const container of pod.containers) {
        if (key !== appArmorAnnotationPrefix + container.name || !standsAlone(container, text)) continue;
        const path = apiPath([...pod.path.slice(0, -1), 'metadata', 'annotations', key]);
        const what = `The AppArmor profile of container "${container.name}" comes from an annotation that Kubernetes means to give up. Set \`appArmorProfile\` in its security context.`;
        const words = warns(path, 'deprecated since v1.30; use the "appArmorProfile" field instead');
        yield onWritten(container, value, `${what} ${words}`, fixes(container, key, text));
      }
    }
  },
};

/** Whether no field says what the annotation says, nor contradicts it. */
function standsAlone(container: ContainerView, text: string): boolean {
  if (container.securityContext.get('appArmorProfile').shape !== 'absent') return false;
  const pods = container.pod.securityContext.get('appArmorProfile');
  if (pods.shape === 'unknown' || appArmorMismatch(container, text)) return false;
  return pods.shape === 'absent' || !says(pods, profileOfAnnotation(text));
}

function says(
  field: Value,
  profile: { readonly type: string; readonly localhostProfile?: string } | undefined,
): boolean {
  const written: { [key: string]: Plain } = { type: field.get('type').text() };
  const localhost = field.get('localhostProfile').string();
  if (localhost.state === 'set') written['localhostProfile'] = localhost.value;
  return profile !== undefined && samePlain({ ...profile }, written);
}

function fixes(container: ContainerView, key: string, text: string): Fix[] {
  const profile = profileOfAnnotation(text);
  if (!profile || profile.localhostProfile === '') return [];
  return [
    {
      title: `Set appArmorProfile to ${profile.localhostProfile ?? profile.type} in place of the annotation`,
      class: 'review',
      evidence: 'The annotation gives the container the same profile. Clusters before 1.30 read the annotation alone.',
      intents: [
        { op: 'set', path: [...container.contextPath, 'appArmorProfile'], value: { ...profile } },
        ...removals([annotationPath(container.pod, key)]),
      ],
      uncovers: 'pod',
    },
  ];
}
