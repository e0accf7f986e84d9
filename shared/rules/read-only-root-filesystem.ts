import { knownImage } from '../images/known-image.ts';
import { isWindows } from '../kubernetes/evidence.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import { setFix } from '../pod-security/fixes.ts';
import { example } from './example.ts';
import { mountsOf } from './mounts.ts';
import type { FixClass, Report, Rule } from './types.ts';

export const readOnlyRootFilesystem: Rule = {
  id: 'read-only-root-filesystem',
  level: 'off',
  doc: {
    title: 'No container writes to its own file system',
    why: 'Whoever breaks into a container that may write to its root file system replaces its programs, and brings tools along.',
    how: 'Write `readOnlyRootFilesystem: true` on every container; there is no setting on the pod. Mount an `emptyDir` where the program writes, mostly at `/tmp`.',
    bad: example({}),
    good: example({
      containerContext: 'allowPrivilegeEscalation: false\nreadOnlyRootFilesystem: true\ncapabilities:\n  drop: [ALL]',
    }),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  },
  *check({ pod }) {
    if (isWindows(pod) !== false) return;
    for (const container of pod.containers) {
      const value = container.securityContext.get('readOnlyRootFilesystem');
      const reading = value.boolean();
      if (reading.state === 'absent') yield report(container, 'harden');
      else if (reading.state === 'set' && !reading.value)
        yield { ...report(container, 'review'), span: value.keySpan ?? container.anchor, missing: false };
    }
  },
};

function report(container: ContainerView, fixClass: FixClass): Report {
  const path = [...container.path, 'securityContext', 'readOnlyRootFilesystem'];
  const title = `Set readOnlyRootFilesystem: true on "${container.name}"`;
  return {
    subject: container,
    span: container.anchor,
    missing: true,
    message: `Container "${container.name}" may write to its own file system: whoever breaks in replaces its programs, and brings tools along. Set \`readOnlyRootFilesystem: true\`.`,
    fixes: [setFix(fixClass, title, evidence(container), path, true)],
  };
}

/** What may stop working, by what is known of the image. */
function evidence(container: ContainerView): string {
  const image = container.value.get('image').text();
  const known = knownImage(image);
  if (!known) return 'What it writes outside of its volumes fails: `/tmp` and the like need an `emptyDir` each.';
  const mounted = mountsOf(container).map(({ mountPath }) => mountPath);
  const bare = [...known.writes, '/tmp'].filter((path) => !mounted.some((mount) => covers(mount, path)));
  if (bare.length === 0)
    return `All that the image \`${image}\` is known to write lies on volumes; what else it writes fails.`;
  const paths = bare.map((path) => `\`${path}\``).join(', ');
  return `The image \`${image}\` is known to write to ${paths}: without an \`emptyDir\` there it may stop.`;
}

/** Whether what is written to a path goes to a mount. `/var/run` is `/run` in most images. */
function covers(mount: string, path: string): boolean {
  const [outer, inner] = [mount, path].map((one) =>
    one.replace(/^\/var\/run(?=\/|$)/, '/run').replace(/(?<!\/)\/+$/, ''),
  );
  return mount !== '' && `${inner}/`.startsWith(`${outer}/`);
}
