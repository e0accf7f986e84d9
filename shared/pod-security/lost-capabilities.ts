import { knownImage } from '../images/known-image.ts';
import { nameOf } from '../images/paths.ts';
import { imageEvidence } from '../kubernetes/effective.ts';
import { afterExec, asOtherUser, type Process } from '../kubernetes/exec-capabilities.ts';
import { startedBy, startsAs } from '../kubernetes/final-capabilities.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import { imageFiles } from './image-files.ts';

/** How the program whose file carries something is started. */
type Way = 'entry point' | 'by another program' | 'as another user';

/** What runs a program as somebody else: the words that name it in a command. */
const stepsDown = /(?:^|[/\s])(?:su-exec|gosu|setpriv|runuser|s6-setuidgid|setuidgid|chpst|su|sudo)(?:\s|$)/;

/**
 * Those of some capabilities that a program of a container has from its file and loses under `no_new_privs`: what the
 * image is known to carry, else what the container adds, where its user could have it from a file alone. None where the
 * entry point itself carries them.
 * @param added what the container adds, as it is written
 */
export function lostOf(container: ContainerView, added: readonly string[]): readonly string[] {
  const { fileCapabilities: carried } = imageFiles(container);
  const way = wayOf(container);
  const byFileAlone = startsAs(container) === 'non-root' || way === 'as another user';
  const names = carried.length > 0 ? carried : added;
  return (carried.length > 0 || byFileAlone) && isLost(container, way) ? names : [];
}

function isLost(container: ContainerView, way: Way): boolean {
  // All runtimes start what is not privileged alike, and each capability fares like every other.
  const start = startedBy('containerd-2', container, new Set(['any']));
  return holds({ ...start, noNewPrivileges: false }, way) && !holds({ ...start, noNewPrivileges: true }, way);
}

function wayOf(container: ContainerView): Way {
  const command = container.value.get('command');
  const words = [...command.items(), ...container.value.get('args').items()];
  if (words.some((word) => stepsDown.test(word.text()))) return 'as another user';
  const { fileCapabilities, carriers, starts } = imageFiles(container);
  const [first] = command.items();
  const program = command.shape === 'absent' ? starts : first && nameOf(first.text());
  const carried = program === undefined ? undefined : carriers.get(program);
  if (carried && fileCapabilities.every((name) => carried.includes(name))) return 'entry point';
  return stepsDownItself(container) ? 'as another user' : 'by another program';
}

/** Whether the published image starts as root and becomes another user. */
function stepsDownItself(container: ContainerView): boolean {
  if (imageEvidence(container)) return false;
  return knownImage(container.value.get('image').text())?.needs?.includes('SETUID') === true;
}

/** Whether a program whose file carries all that is left has it in the end. */
function holds(start: Process, way: Way): boolean {
  const starting = way === 'entry point' ? start : afterExec(start);
  const as = starting && way === 'as another user' ? asOtherUser(starting) : starting;
  const carrying = { permitted: start.bounding, effective: true, setuidRoot: false };
  return as !== undefined && (afterExec(as, carrying)?.effective.size ?? 0) > 0;
}
