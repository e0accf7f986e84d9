import type { Plain } from '../../yaml/plain.ts';
import { blockLines } from '../../yaml/print.ts';
import type { ProbePlace } from './place.ts';
import type { Completion } from './types.ts';

/** What a container and a pod say that reach the restricted level. */
const blocks: Readonly<Record<'container' | 'windowsContainer' | 'pod' | 'windowsPod', Plain>> = {
  container: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  windowsContainer: { windowsOptions: { runAsUserName: 'ContainerUser' } },
  pod: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  windowsPod: { runAsNonRoot: true },
};

/** The hardened block that fits where the probe stands; none where a securityContext stands there already. */
export function hardenedBlocks(place: ProbePlace & { readonly at: 'key' }, windows: boolean): Completion[] {
  const { owner, map } = place;
  if ((owner !== 'Container' && owner !== 'PodSpec') || map.entry('securityContext')) return [];
  const isPod = owner === 'PodSpec';
  const block = windows ? blocks[isPod ? 'windowsPod' : 'windowsContainer'] : blocks[isPod ? 'pod' : 'container'];
  const text = blockLines('securityContext', block, 0, { step: 2, listOffset: 2, json: false }).join('\n');
  return [
    {
      label: 'securityContext, hardened',
      kind: 'snippet',
      detail: isPod ? 'what the restricted level asks of a pod' : 'what the restricted level asks of a container',
      markdown: `\`\`\`yaml\n${text}\n\`\`\`\n\nA container whose image runs as root, or needs a capability, may not start with it.`,
      text,
      block: ['securityContext', block],
    },
  ];
}
