import { nodeRuntimes } from '../kubernetes/capability-names.ts';
import { type FinalCapabilities, finalCapabilities } from '../kubernetes/final-capabilities.ts';
import { canceledOn } from '../kubernetes/privileged.ts';
import type { Runtime } from '../kubernetes/runtime.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import { code } from '../text/markdown.ts';

/** More of them are counted, not named. */
const named = 15;

/** What is left of a container's capabilities in the end, and what of it its user can use; '' where that can't be told. */
export function leftText(container: ContainerView, runtime: Runtime): string {
  const final = finalCapabilities(container, runtime);
  if (!final) return '';
  const { left, leftBySome, refusedBy } = final;
  const some =
    leftBySome.length > 0
      ? ` Depending on the runtime also ${names(leftBySome)}${left.length === 0 ? ` (${usableText(final)})` : ''}.`
      : '';
  const refused = refusedBy.includes('cri-o') ? ' CRI-O does not create it: it knows not all the names.' : '';
  if (refusedBy.length === nodeRuntimes(runtime).length) return refused.trim();
  const what = left.length === 0 ? 'no capability' : `${names(left)}; ${usableText(final)}`;
  return `Left in the end: ${what}.${some}${refused}`;
}

/** What `privileged: true` cancels of a container's settings, and what still counts there. */
export function canceledText(container: ContainerView, runtime: Runtime): string {
  const canceled = canceledOn(container, runtime).map((name) => `\`${name}\``);
  const here = canceled.length > 0 ? `Here it cancels ${canceled.join(', ')}. ` : '';
  return `${here}Beside it, user, group, \`runAsNonRoot\` and \`readOnlyRootFilesystem\` still count.`;
}

function names(all: readonly string[]): string {
  return all.length > named ? `${all.length} capabilities` : all.map(code).join(', ');
}

function usableText({ usable }: FinalCapabilities): string {
  switch (usable) {
    case 'all':
      return 'its user can use them';
    case 'by-file':
      return 'its user can use them only through a program whose file lends them';
    case 'by-entry-point':
      return 'its user can use them only if the entry point carries them on its file (`setcap`)';
    case 'depends-on-runtime':
      return 'its user can use them with CRI-O, with containerd only through a program whose file lends them';
    case 'unknown':
      return 'root could use them; the user is not known here';
  }
}
