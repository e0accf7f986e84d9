import { knownImage } from '../images/known-image.ts';
import { isPrivileged, isWindows, knownUser } from '../kubernetes/evidence.ts';
import type { ContainerView, PodView, Workload } from '../kubernetes/workload.ts';
import { publishedAs, refusedAsNonRoot } from '../pod-security/starting-user.ts';
import { type Blank, idBlanks } from '../rules/blanks.ts';
import type { TokenLookup } from '../tree/token.ts';
import type { Path, Plain } from '../yaml/plain.ts';
import type { Intent } from '../yaml/wanted.ts';

/** What makes a hardened pod fit for production, beside what the restricted level asks for. */
export interface Production {
  readonly intents: readonly Intent[];
  /** Whether paths are made writable that are only known of images of that name: a heuristic. */
  readonly byImage: boolean;
  /** The numbers that the author has to fill in. */
  readonly blanks: readonly Blank[];
  /** Whether a root file system becomes read-only. */
  readonly readOnly: boolean;
  /** The paths that are made writable. */
  readonly paths: readonly WritablePath[];
}

const nothing: Production = { intents: [], byImage: false, blanks: [], readOnly: false, paths: [] };

/** What of a pod is meant, and how. */
export interface Meant {
  /** What is known of the pod's token; undefined where the pod is not meant as a whole. */
  readonly tokens?: TokenLookup;
  /** Whether the user and the groups are left to be filled in. */
  readonly ids?: boolean;
  /** Which of the paths that programs write to shall stay writable; all, where nobody chose. */
  readonly paths?: readonly WritablePath[];
}

/** A path that a container's program writes to. */
export interface WritablePath {
  /** The container's name. */
  readonly container: string;
  readonly path: string;
}

/**
 * A root file system that cannot be written, with an empty directory where programs write, and no token that nobody uses.
 * Users and groups are never made up, nor sizes.
 * @param containers those that are meant, of the pod
 */
export function production(workload: Workload, containers: readonly ContainerView[], meaning: Meant): Production {
  const { tokens, ids = false, paths } = meaning;
  const isChosen = (container: ContainerView, path: string) =>
    !paths || paths.some((one) => one.container === container.name && one.path === path);
  const { pod, row } = workload;
  if (row.podSpec !== 'whole' || workload.partial || isWindows(pod) !== false) return nothing;
  const names = volumeNames(pod);
  const meant = containers.filter(mayBeReadOnly);
  const mounted = meant.flatMap((container) =>
    uncovered(container)
      .filter((path) => isChosen(container, path))
      .map((path) => ({ container, path, volume: names.next(path) })),
  );
  const unknown = ids && row.hardenAt !== 'container-only' ? unknownIds(pod) : [];
  const intents: Intent[] = [
    ...unknown.map((field) => set([...pod.contextPath, field], idBlanks[field].standIn)),
    ...meant.map(({ contextPath }) => set([...contextPath, 'readOnlyRootFilesystem'], true)),
    ...mounted.map(({ container, path, volume }) =>
      append([...container.path, 'volumeMounts'], { name: volume, mountPath: path }),
    ),
    ...mounted.map(({ volume }) => append([...pod.path, 'volumes'], { name: volume, emptyDir: {} })),
    ...(tokens && hasIdleToken(workload, tokens) ? [set([...pod.path, 'automountServiceAccountToken'], false)] : []),
  ];
  const blanks = unknown.map((field) => idBlanks[field]);
  const writable = mounted.map(({ container, path }) => ({ container: container.name, path }));
  return {
    intents,
    byImage: mounted.some(({ path }) => path !== temporary),
    blanks,
    readOnly: meant.length > 0,
    paths: writable,
  };
}

/** The numbers that neither the pod nor a container says, where the image does not tell either. */
function unknownIds({ securityContext, containers }: PodView): (keyof typeof idBlanks)[] {
  const isUnsaid = (field: keyof typeof idBlanks) =>
    [securityContext, ...containers.map((one) => one.securityContext)].every(
      (context) => context.get(field).shape === 'absent',
    );
  const known = containers.every((container) => knownUser(container).user !== 'unknown');
  // No other user than root suits an image that is known to need its capabilities.
  const needsRoot = containers.some((container) => publishedAs(container)?.needs && refusedAsNonRoot(container));
  return [...(known || needsRoot ? [] : (['runAsUser'] as const)), 'runAsGroup' as const, 'fsGroup' as const].filter(
    isUnsaid,
  );
}

function set(path: Path, value: Plain): Intent {
  return { op: 'set', path, value };
}

function append(path: Path, value: Plain): Intent {
  return { op: 'append', path, value };
}

const temporary = '/tmp';

/** Where an empty directory would hide what the image brings along. */
const ofImage = /^\/(?:etc|opt|usr)(?:\/|$)/;

/** Whether nothing is said of the root file system, and what is known to be written may be an empty directory. */
function mayBeReadOnly(container: ContainerView): boolean {
  if (container.role === 'ephemeral' || isPrivileged(container)) return false;
  if (container.securityContext.get('readOnlyRootFilesystem').shape !== 'absent') return false;
  return !uncovered(container).some((path) => ofImage.test(path));
}

/** The paths that the program writes to, as far as is known, and that no mount covers. */
function uncovered({ value }: ContainerView): readonly string[] {
  const mounts = value
    .get('volumeMounts')
    .items()
    .map((mount) =>
      mount
        .get('mountPath')
        .text()
        .replace(/(?<!\/)\/+$/, ''),
    );
  const written = [temporary, ...(knownImage(value.get('image').text())?.writes ?? [])];
  return written.filter((path) => !mounts.some((mount) => `${path}/`.startsWith(`${mount}/`)));
}

/** Names for new volumes, each once: `tmp`, `tmp-2`, `var-cache-nginx`. */
function volumeNames(pod: PodView): { next(path: string): string } {
  const taken = new Set(
    pod.spec
      .get('volumes')
      .items()
      .map((volume) => volume.get('name').text()),
  );
  return {
    next(path) {
      const name = path
        .slice(1)
        .replaceAll(/[^a-z0-9]+/gi, '-')
        .toLowerCase();
      let free = name;
      for (let i = 2; taken.has(free); i++) free = `${name}-${i}`;
      taken.add(free);
      return free;
    },
  };
}

/** Whether nothing speaks of the token, nor of an account or a right that would need it. */
function hasIdleToken(workload: Workload, tokens: TokenLookup): boolean {
  const { spec } = workload.pod;
  if (spec.get('automountServiceAccountToken').shape !== 'absent') return false;
  const accounts = [spec.get('serviceAccountName'), spec.get('serviceAccount')];
  if (accounts.some(({ shape }) => shape !== 'absent')) return false;
  const rights = tokens(workload);
  return !rights || (rights.grants.length === 0 && !rights.mayBeBound);
}
