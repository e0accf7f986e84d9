import type { ProbePlace } from './place.ts';
import type { Completion } from './types.ts';

/** What a container and a pod say that reach the restricted level. */
const blocks = {
  container: ['securityContext:', '  allowPrivilegeEscalation: false', '  capabilities:', '    drop: [ALL]'],
  windowsContainer: ['securityContext:', '  windowsOptions:', '    runAsUserName: ContainerUser'],
  pod: ['securityContext:', '  runAsNonRoot: true', '  seccompProfile:', '    type: RuntimeDefault'],
  windowsPod: ['securityContext:', '  runAsNonRoot: true'],
} as const;

/** The hardened block that fits where the probe stands; none where a securityContext stands there already. */
export function hardenedBlocks(place: ProbePlace & { readonly at: 'key' }, windows: boolean): Completion[] {
  const { owner, map } = place;
  if ((owner !== 'Container' && owner !== 'PodSpec') || map.entry('securityContext')) return [];
  const isPod = owner === 'PodSpec';
  const lines = windows ? blocks[isPod ? 'windowsPod' : 'windowsContainer'] : blocks[isPod ? 'pod' : 'container'];
  return [
    {
      label: 'securityContext, hardened',
      kind: 'snippet',
      detail: isPod ? 'what the restricted level asks of a pod' : 'what the restricted level asks of a container',
      markdown: `\`\`\`yaml\n${lines.join('\n')}\n\`\`\`\n\nA container whose image runs as root, or needs a capability, may not start with it.`,
      text: lines.join('\n'),
    },
  ];
}
