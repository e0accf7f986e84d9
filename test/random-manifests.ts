/** Chooses a number from 0 to below a bound. */
type Below = (below: number) => number;

type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };

/** A field, and what may stand there; it is left out as often as not. */
type Choices = Readonly<Record<string, readonly Plain[]>>;

const profiles = [{ type: 'Unconfined' }, { type: 'RuntimeDefault' }, { type: 'Localhost', localhostProfile: 'app' }];
const annotation = 'container.apparmor.security.beta.kubernetes.io/c0';

const containerFields: Choices = {
  privileged: [true, false],
  runAsUser: [0, 1000, '1000'],
  runAsNonRoot: [true, false],
  allowPrivilegeEscalation: [true, false],
  procMount: ['Default', 'Unmasked'],
  seccompProfile: profiles,
  appArmorProfile: profiles,
  seLinuxOptions: [{ type: 'spc_t' }, { type: 'container_t' }],
};

const podFields: Choices = {
  runAsUser: [0, 1000],
  runAsNonRoot: [true, false],
  seccompProfile: profiles,
  appArmorProfile: profiles,
  sysctls: [[{ name: 'kernel.msgmax', value: '1' }], [{ name: 'net.ipv4.ip_forward', value: '1' }]],
};

const specFields: Choices = {
  hostPID: [true, false],
  hostNetwork: [true, false],
  hostUsers: [true, false],
  os: [{ name: 'linux' }],
};

const annotations: Choices = {
  [annotation]: ['unconfined', 'localhost/app', 'runtime/default'],
  'seccomp.security.alpha.kubernetes.io/pod': ['unconfined', 'runtime/default'],
};

const added = ['NET_ADMIN', 'CAP_NET_ADMIN', 'SYS_ADMIN', 'NET_BIND_SERVICE', 'CHOWN', 'chown', 'NET_ADMN', 'ALL'];
const dropped = ['ALL', 'all', 'CAP_ALL', 'NET_RAW', 'MKNOD'];

const ports: Choices = {
  ports: [[{ containerPort: 80 }], [{ containerPort: 8080, hostPort: 8080 }]],
  volumeMounts: [[{ name: 'data', mountPath: '/data' }]],
};

/** A Pod or Deployment whose fields of security are there by chance, in block style. */
export function randomManifest(below: Below): string {
  const spec = {
    containers: several(below, (i) => container(below, `c${i}`)),
    ...(below(4) === 0 ? { initContainers: [container(below, 'init')] } : {}),
    ...some(below, specFields, 5),
    ...(below(2) === 0 ? { securityContext: some(below, podFields, 3) } : {}),
    volumes: [{ name: 'data', ...(below(3) === 0 ? { hostPath: { path: '/' } } : { emptyDir: {} }) }],
  };
  const noted = some(below, annotations, 5);
  if (below(2) === 0)
    return printed({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', annotations: noted }, spec });
  const template = { metadata: { labels: { app: 'web' }, annotations: noted }, spec };
  const metadata = { name: 'web', annotations: some(below, annotations, 9) };
  const selector = { matchLabels: { app: 'web' } };
  return printed({ apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { selector, template } });
}

function container(below: Below, name: string): Plain {
  const capabilities = {
    ...(below(2) === 0 ? { add: several(below, () => pick(below, added)) } : {}),
    ...(below(2) === 0 ? { drop: several(below, () => pick(below, dropped)) } : {}),
  };
  const context = { ...some(below, containerFields, 4), ...(below(2) === 0 ? { capabilities } : {}) };
  return { name, image: 'registry.example/app:1', ...some(below, ports, 4), securityContext: context };
}

function some(below: Below, choices: Choices, oneIn: number): Readonly<Record<string, Plain>> {
  const chosen = Object.entries(choices).filter(() => below(oneIn) === 0);
  return Object.fromEntries(chosen.map(([key, values]) => [key, pick(below, values)]));
}

function several<Item>(below: Below, make: (i: number) => Item): readonly Item[] {
  return Array.from({ length: 1 + below(3) }, (_, i) => make(i));
}

function pick<Item>(below: Below, items: readonly Item[]): Item {
  return items[below(items.length)] as Item;
}

/** As YAML in block style, with a list's dashes under its key. */
function printed(value: Plain, indent = ''): string {
  if (typeof value !== 'object' || Object.keys(value).length === 0) return `${JSON.stringify(value)}\n`;
  const below = (one: Plain, deeper: string, gap: string) =>
    typeof one === 'object' && Object.keys(one).length > 0 ? `${gap}${printed(one, deeper)}` : ` ${printed(one)}`;
  if (Array.isArray(value)) return value.map((item) => `${indent}-${below(item, `${indent}  `, '\n')}`).join('');
  return Object.entries(value)
    .map(([key, one]) => `${indent}${JSON.stringify(key)}:${below(one, `${indent}  `, '\n')}`)
    .join('');
}
