import { apiPathOf } from '../kubernetes/api-path.ts';
import { podOs } from '../kubernetes/pod-os.ts';
import type { Workload } from '../kubernetes/workload.ts';
import { writtenFields } from '../kubernetes/written-fields.ts';
import { removeFix } from '../pod-security/fixes.ts';
import { standTogether } from '../yaml/branches.ts';
import { example } from './example.ts';
import { refused, refusedWhole } from './refused.ts';
import type { Fix, Report, Rule } from './types.ts';

const spec = 'os:\n  name: windows';

/** Source: pkg/apis/core/validation/validation.go, validateLinux, validateWindows and validatePodResources. */
export const fieldOfOtherOs: Rule = {
  id: 'field-of-other-os',
  level: 'error',
  words: ['windows', 'linux'],
  doc: {
    title: 'A pod that names its system has no settings of another',
    why: `A setting of Linux does nothing on a Windows node, nor one of Windows on Linux: what it was to protect would stand open. ${refusedWhole}`,
    how: 'Remove the setting, or correct `os.name`. `runAsNonRoot` and `hostNetwork` mean something on both.',
    bad: example({ spec, podContext: 'runAsNonRoot: true\nfsGroup: 2000', containerContext: 'runAsNonRoot: true' }),
    good: example({ spec, podContext: 'runAsNonRoot: true', containerContext: 'runAsNonRoot: true' }),
    links: ['https://kubernetes.io/docs/concepts/windows/intro/#compatibility-v1-pod-spec-containers-securitycontext'],
  },
  *check(workload, { version }) {
    const { pod } = workload;
    const os = podOs(pod, version);
    if (!os) return;
    for (const { subject, field, value, keys, ofOtherOs } of writtenFields(pod, version)) {
      if (!ofOtherOs || !standTogether(value, pod.spec.at('os', 'name'))) continue;
      const path = apiPathOf(workload, subject, ...keys);
      const words =
        os === 'windows'
          ? `\`${field.name}\` is a setting of Linux, but \`os.name\` says that this pod is for Windows. Remove one of them.`
          : `\`${field.name}\` is a setting of Windows, but \`os.name\` says that this pod is for Linux. Remove one of them.`;
      const detail =
        os === 'windows' ? 'cannot be set for a windows pod' : 'windows options cannot be set for a linux pod';
      const system = os === 'windows' ? 'Windows' : 'Linux';
      const fix = removeFix(`Remove ${field.name}`, `It does nothing on ${system}.`, [...subject.path, ...keys]);
      const fixes: readonly Fix[] = [{ ...fix, uncovers: 'pod' }];
      yield refused({ subject, at: value, words, path, detail, fixes });
    }
    if (os === 'windows' && version >= podResourcesSince) yield* checkResources(workload);
  },
};

/** First minor version that refuses them; they are no field of the security context, but stand in the same list. */
const podResourcesSince = 34;

function* checkResources(workload: Workload): Generator<Report> {
  const { pod } = workload;
  const resources = pod.spec.get('resources');
  if (resources.shape !== 'map') return;
  yield refused({
    subject: pod,
    at: resources,
    words: 'Windows knows no `resources` of a whole pod. Move them to the containers.',
    path: apiPathOf(workload, pod, 'resources'),
    detail: 'may not be set for a windows pod',
    fixes: [
      removeFix('Remove resources of the pod', 'Those of the containers count alone.', [...pod.path, 'resources']),
    ],
  });
}
