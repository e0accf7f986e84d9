import { Random } from '../kubectl/random.mjs';
import { annotations } from './random-annotations.mjs';
import { container } from './random-containers.mjs';
import { podContext } from './random-contexts.mjs';
import { claim, volume } from './random-volumes.mjs';

/** The kinds that hold pods, and how a pod's metadata and spec stand in them. */
const kinds = [
  { apiVersion: 'v1', kind: 'Pod', around: (pod) => pod },
  { apiVersion: 'v1', kind: 'Pod', around: (pod) => pod },
  { apiVersion: 'v1', kind: 'PodTemplate', around: (template) => ({ template }) },
  { apiVersion: 'v1', kind: 'ReplicationController', around: (template) => ({ spec: { template } }) },
  { apiVersion: 'apps/v1', kind: 'Deployment', around: selected },
  { apiVersion: 'apps/v1', kind: 'ReplicaSet', around: selected },
  { apiVersion: 'apps/v1', kind: 'StatefulSet', around: withClaims },
  { apiVersion: 'apps/v1', kind: 'DaemonSet', around: selected },
  { apiVersion: 'batch/v1', kind: 'Job', restartPolicy: 'Never', around: (template) => ({ spec: { template } }) },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    restartPolicy: 'OnFailure',
    around: (template) => ({ spec: { schedule: '* * * * *', jobTemplate: { spec: { template } } } }),
  },
];

function selected(template) {
  return { spec: { selector: { matchLabels: { app: 'web' } }, template } };
}

/** The claims of a StatefulSet become volumes of its pods, and stand before the others. */
function withClaims(template, random) {
  const { spec } = selected(template);
  const claims = [{ metadata: { name: 'claimed' }, ...claim }];
  return { spec: { ...spec, volumeClaimTemplates: random.chance(0.5) ? claims : undefined } };
}

/**
 * A manifest that is sound but for what concerns security: fields of the context and what they forbid elsewhere. The same
 * seed gives the same one.
 */
export function randomManifest(seed) {
  const random = new Random(seed);
  const dice = { random, odd: oddness(random) };
  const { apiVersion, kind, restartPolicy, around } = random.pick(kinds);
  const spec = { ...podSpec(dice), restartPolicy };
  const metadata = { labels: { app: 'web' }, annotations: annotations(dice, spec) };
  const body = around({ metadata, spec }, random);
  const manifest = { apiVersion, kind, ...body, metadata: { ...body.metadata, name: 'random' } };
  // As it will be sent, without what is undefined.
  return JSON.parse(JSON.stringify(manifest));
}

/** Chooses odd values in place of usual ones: hardly ever in some manifests, so that each error stands alone, often in others. */
function oddness(random) {
  const share = random.pick([0.01, 0.03, 0.1, 0.3]);
  return (usual, odd) => random.pick(random.chance(share) ? odd : usual);
}

function podSpec(dice) {
  const { random, odd } = dice;
  const volumes = random.times(random.int(0, 3), () => volume(dice)).map((each, i) => ({ name: `v${i}`, ...each }));
  const containers = (role, least, most) =>
    Array.from({ length: random.int(least, most) }, (_, i) => container(dice, role, `${role}-${i}`, volumes));
  return {
    os: odd([undefined, { name: 'linux' }], [{ name: 'windows' }, { name: 'windows' }, {}, { name: 'Linux' }]),
    hostUsers: odd([undefined, undefined, true], [false]),
    hostNetwork: odd([undefined, false], [true]),
    hostPID: odd([undefined, false], [true]),
    hostIPC: odd([undefined, false], [true]),
    shareProcessNamespace: odd([undefined, false], [true]),
    serviceAccountName: random.pick([undefined, 'robot']),
    securityContext: random.pick([undefined, podContext(dice), podContext(dice)]),
    containers: containers('app', 1, 2),
    initContainers: random.chance(0.3) ? containers('init', 1, 2) : undefined,
    ephemeralContainers: odd([undefined], [containers('debug', 1, 1)]),
    volumes,
  };
}
