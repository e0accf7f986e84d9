import { readImageName } from '../images/image-name.ts';
import type { ImageAccount, KnownImage, UnprivilegedImage } from '../images/known-images.ts';
import { effective, imageEvidence } from '../kubernetes/effective.ts';
import { volumesOf } from '../kubernetes/volumes.ts';
import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import { modesOf } from '../rules/file-modes.ts';
import type { FixClass } from '../rules/types.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import type { Intent } from '../yaml/wanted.ts';
import { seenNeeds } from './seen-needs.ts';
import { publishedAs } from './starting-user.ts';

/** A way to start a container whose image is known to start as root, or as a user by name, as a user with a number. */
export interface OtherUser {
  /** What it does, as an imperative. */
  readonly title: string;
  readonly class: FixClass;
  /** What may stop working. */
  readonly evidence: string;
  readonly intents: readonly Intent[];
}

/**
 * The ways to start a container as another user than its published image does, the mildest first: as the account that the
 * image makes for its program, else as the image that is published for that. No number is made up: a row of the table of
 * known images names each, with its source. None if a user is written, a command of the container takes root, or nothing
 * is known.
 */
export function otherUsers(container: ContainerView): readonly OtherUser[] {
  const known = publishedAs(container);
  if (!known || effective(container, 'runAsUser').from !== 'image' || seenNeeds(container).root !== undefined)
    return [];
  const { account } = known;
  // What the tree builds is more than the image it builds on, so that no other image stands in for it.
  const unprivileged = imageEvidence(container) ? undefined : known.unprivileged;
  return [
    ...(account ? [asAccount(container, known, account)] : []),
    ...(unprivileged ? asUnprivileged(container, unprivileged) : []),
  ];
}

function asAccount(container: ContainerView, known: KnownImage, { name, uid, gid }: ImageAccount): OtherUser {
  const { contextPath, pod } = container;
  const user: Intent = { op: 'set', path: [...contextPath, 'runAsUser'], value: uid };
  const group: Intent = { op: 'set', path: [...pod.contextPath, 'fsGroup'], value: gid };
  const shares = needsGroup(container, known);
  return {
    title: `Run "${container.name}" as user ${uid}, the ${name} of its image${shares ? `, with fsGroup ${gid}` : ''}`,
    class: 'harden',
    evidence: `As user ${uid} it can't write files and new volumes that belong to another user; the image gives that number to ${name} (${known.source.split(/ \(|;/)[0]}).`,
    intents: shares ? [user, group] : [user],
  };
}

/** Whether it takes `fsGroup` to write a volume that a new claim fills, or to read a file that its mode keeps to root. */
function needsGroup({ pod, value }: ContainerView, { writes }: KnownImage): boolean {
  if (pod.row.hardenAt === 'container-only' || pod.securityContext.get('fsGroup').shape !== 'absent') return false;
  const closed = volumesOf(pod).filter((volume) => modesOf(volume).some(({ mode }) => (mode & othersRead) === 0));
  return value
    .get('volumeMounts')
    .items()
    .some((mount) => {
      if (closed.some(({ name }) => name !== '' && name === mount.get('name').text())) return true;
      const path = mount.get('mountPath').text();
      return writes.some((one) => lies(path, one) || lies(one, path)) && isClaim(pod, mount.get('name').text());
    });
}

/** The bit of a mode that lets everybody read. */
const othersRead = 0o004;

/** Whether a kubelet gives a volume to `fsGroup`: claims of the pod, and those of its workload, which no volume names. */
function isClaim({ spec }: PodView, name: string): boolean {
  const volume = spec
    .get('volumes')
    .items()
    .find((one) => one.get('name').text() === name);
  return !volume || ['persistentVolumeClaim', 'ephemeral'].some((key) => volume.entry(key) !== undefined);
}

/** Whether a path lies at or below another. */
function lies(path: string, above: string): boolean {
  return path !== '' && `${path}/`.startsWith(`${above.replace(/\/+$/, '')}/`);
}

/** None for a digest, which names another image's bytes, nor on the node's network, where its port is another's too. */
function asUnprivileged(container: ContainerView, other: UnprivilegedImage): readonly OtherUser[] {
  const { name, value, path } = container;
  const written = value.get('image').text();
  if (written.includes('@') || effective(container, 'hostNetwork').value !== false) return [];
  const { tag } = readImageName(written);
  const image = tag === undefined ? other.image : `${other.image}:${tag}`;
  const { from, to } = other.port;
  const set = (at: Path, wanted: string | number): Intent => ({ op: 'set', path: at, value: wanted });
  const isConfigured = mountsBelow(value, other.configuration);
  const ports = isConfigured ? [] : portsWritten(container, from).map((at) => set(at, to));
  const port = isConfigured
    ? 'its mounted configuration must listen from 1024 upwards'
    : `port ${to} in place of ${from}`;
  return [
    {
      title: `Use ${image} for "${name}" (user ${other.uid}, ${port})`,
      class: 'review',
      evidence: `It listens on ${to}, so that a Service must lead there, and writes its temporary files to /tmp; a configuration of its own must do the same.`,
      intents: [set([...path, 'image'], image), ...ports],
    },
  ];
}

function mountsBelow(container: Value, folder: string): boolean {
  return container
    .get('volumeMounts')
    .items()
    .some((mount) => lies(mount.get('mountPath').text(), folder));
}

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const hooks = ['postStart', 'preStop'];

/** Where a container names one of its ports by its number. */
function portsWritten({ value, path }: ContainerView, port: number): readonly Path[] {
  const handlers = [...probes.map((one) => [one]), ...hooks.map((one) => ['lifecycle', one])];
  const asked = handlers
    .flatMap((handler) => ['httpGet', 'tcpSocket'].map((kind) => [...handler, kind, 'port']))
    .map((keys) => ({ keys, value: value.at(...keys) }));
  const listed = value
    .get('ports')
    .items()
    .map((one, at) => ({ keys: ['ports', at, 'containerPort'], value: one.get('containerPort') }));
  return [...listed, ...asked].flatMap(({ keys, value: one }) => {
    const reading = one.integer();
    return reading.state === 'set' && reading.value === port ? [[...path, ...keys]] : [];
  });
}
