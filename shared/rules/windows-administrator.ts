import { effective } from '../kubernetes/effective.ts';
import { isAdministrator, windowsUser } from '../kubernetes/windows-administrator.ts';
import { example } from './example.ts';
import { oncePerPlace } from './once.ts';
import type { Report, Rule } from './types.ts';

const windowsPod = (options: string) =>
  example({ spec: 'os:\n  name: windows', podContext: options, containerContext: 'windowsOptions: {}' });

/** Advice: Pod Security has no control for Windows users. */
export const windowsAdministrator: Rule = {
  id: 'windows-administrator',
  level: 'info',
  doc: {
    title: 'No Windows container runs as ContainerAdministrator',
    why: '`ContainerAdministrator` may change every file and registry key of the container and install services in it; what it does in mounted folders of the node, it does with full rights. `ContainerUser` may do little of that.',
    how: 'Write `runAsUserName: ContainerUser`, and give that user the folders that the program writes to when the image is built. `runAsNonRoot: true` keeps the kubelet from starting an administrator.',
    bad: windowsPod('windowsOptions:\n  runAsUserName: ContainerAdministrator'),
    good: windowsPod('runAsNonRoot: true\nwindowsOptions:\n  runAsUserName: ContainerUser'),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-runasusername/'],
  },
  check({ pod }) {
    const reports = pod.containers.flatMap((container): Report[] => {
      const user = windowsUser(container);
      // Under `runAsNonRoot` such a container never starts, which another rule tells.
      if (!user || !isAdministrator(user.name) || effective(container, 'runAsNonRoot').value === true) return [];
      return [
        {
          subject: user.on,
          span: user.value.keySpan ?? user.on.anchor,
          missing: false,
          message: `\`${user.name}\` may change everything in the container, its services and its registry included. Run as \`ContainerUser\` where the image bears it.`,
          fixes: [
            {
              title: 'Run as ContainerUser',
              class: 'review',
              evidence: 'A program that writes to folders of the system, or installs services, stops working.',
              intents: [
                {
                  op: 'set',
                  path: [...user.on.contextPath, 'windowsOptions', 'runAsUserName'],
                  value: 'ContainerUser',
                },
              ],
            },
          ],
        },
      ];
    });
    return oncePerPlace(reports);
  },
};
