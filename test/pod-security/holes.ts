import fc from 'fast-check';
import { type Case, cases, manifestOf } from './random-pod.ts';

/** A place in a pod whose value may be hidden. */
export interface Hole {
  /** From the spec of the pod. */
  readonly path: readonly (string | number)[];
  /** What may stand there; undefined: nothing. */
  readonly fills: readonly unknown[];
  /** Whether these are samples only. */
  readonly isEndless: boolean;
}

/** A random pod with some of its values hidden. */
export interface Holed extends Case {
  readonly holes: readonly Hole[];
}

type Fills = Readonly<Record<string, readonly unknown[]>>;

const flags = [undefined, false, true];
const profiles = [undefined, { type: 'RuntimeDefault' }, { type: 'Unconfined' }];
/** Where a profile of the node is named beside it, `Localhost` is the only type that the API server takes. */
const types = ['RuntimeDefault', 'Unconfined', 'Localhost'];

/** What may stand in a context of a pod or container. Every value matters to admission as one of these does. */
const inContext: Fills = {
  runAsNonRoot: flags,
  runAsUser: [undefined, 0, 10001],
  seccompProfile: profiles,
  'seccompProfile.type': types,
  appArmorProfile: profiles,
  'appArmorProfile.type': types,
  seLinuxOptions: [undefined, { level: 's0' }, { type: 'spc_t' }],
  'seLinuxOptions.type': [undefined, 'container_t', 'spc_t'],
  windowsOptions: [undefined, { hostProcess: false }, { hostProcess: true }],
  'windowsOptions.hostProcess': flags,
};

const inPod: Fills = {
  hostUsers: flags,
  hostNetwork: flags,
  hostPID: flags,
  hostIPC: flags,
};

const ofSystem: Fills = {
  os: [undefined, { name: 'linux' }, { name: 'windows' }],
  'os.name': ['linux', 'windows'],
};

const inContainer: Fills = {
  privileged: flags,
  allowPrivilegeEscalation: flags,
  procMount: [undefined, 'Default', 'Unmasked'],
  'capabilities.add': [undefined, ['NET_BIND_SERVICE'], ['CHOWN'], ['NET_ADMIN'], ['CAP_SYS_ADMIN']],
  'capabilities.drop': [undefined, ['ALL'], ['KILL']],
};

/** Whole contexts, lists of ports and of sysctls: some that meet what is asked, and some that do not. */
const samples: Fills = {
  securityContext: [
    undefined,
    {
      runAsNonRoot: true,
      runAsUser: 10001,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
    { privileged: true, runAsUser: 0, capabilities: { add: ['NET_ADMIN'] }, appArmorProfile: { type: 'Unconfined' } },
    { runAsNonRoot: true, windowsOptions: { hostProcess: true } },
  ],
  ports: [undefined, [{ containerPort: 8080 }], [{ containerPort: 8080, hostPort: 8080 }]],
};

const podSamples: Fills = {
  'securityContext.sysctls': [undefined, [{ name: 'kernel.msgmax', value: '1' }]],
};

/** First minor version that keeps `os`. An older one drops it; what the author meant by it is taken for the truth then. */
const osSince = 24;

/** Every hole that a pod may have. */
function holesOf({ pod: { spec }, minor }: Case): Hole[] {
  const below = (start: readonly (string | number)[], table: Fills, isEndless = false) =>
    Object.entries(table).map(([keys, fills]) => ({ path: [...start, ...keys.split('.')], fills, isEndless }));
  const containers = (['initContainers', 'containers', 'ephemeralContainers'] as const).flatMap((list) =>
    (spec[list] ?? []).flatMap((_, i) => [
      ...below([list, i, 'securityContext'], { ...inContext, ...inContainer }),
      ...below([list, i], samples, true),
    ]),
  );
  return [
    ...below([], minor < osSince ? inPod : { ...inPod, ...ofSystem }),
    ...below(['securityContext'], inContext),
    ...below([], podSamples, true),
    ...containers,
  ];
}

/** Random pods with up to three holes, none of which lies in another. */
export const holed: fc.Arbitrary<Holed> = cases.chain((one) => {
  const holes = holesOf(one);
  return fc.array(fc.nat(holes.length - 1), { minLength: 1, maxLength: 3 }).map((chosen) => ({
    ...one,
    holes: chosen
      .flatMap((at) => holes[at] ?? [])
      .filter((hole, i, all) => !all.some((other, j) => j < i && overlap(hole, other))),
  }));
});

function overlap({ path: a }: Hole, { path: b }: Hole): boolean {
  const shared = Math.min(a.length, b.length);
  return a.slice(0, shared).every((key, i) => key === b[i]);
}

/** The manifest of a pod with values in its holes. @param values by the order of the holes; undefined: nothing stands there */
export function filled(one: Holed, values: readonly unknown[]): object {
  const manifest = structuredClone(manifestOf(one));
  const top = one.template ? ['spec', 'template', 'spec'] : ['spec'];
  for (const [i, { path }] of one.holes.entries()) put(manifest, [...top, ...path], values[i]);
  return manifest;
}

/** The same with one value in all of them. */
export function filledWith(one: Holed, value: unknown): object {
  return filled(
    one,
    one.holes.map(() => value),
  );
}

function put(target: object, [key = '', ...rest]: readonly (string | number)[], value: unknown): void {
  const holder = target as Record<string | number, unknown>;
  if (rest.length === 0) {
    holder[key] = value;
    return;
  }
  const inner = holder[key] ?? {};
  holder[key] = inner;
  put(inner, rest, value);
}

/** Every way to fill the holes. */
export function fillings({ holes }: Holed): unknown[][] {
  return holes.reduce<unknown[][]>(
    (ways, { fills }) => ways.flatMap((way) => fills.map((fill) => [...way, fill])),
    [[]],
  );
}
