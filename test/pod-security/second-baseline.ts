import type { Container, Handler, Pod, SharedContext } from './pod.ts';
import type { Control, Judged } from './second-control.ts';
import { annotationWritten, containersNamed, plural, quoted, sortedSet, who } from './second-words.ts';

/** Every container, in the order in which admission visits them. */
function containersOf({ spec }: Pod): readonly Container[] {
  return [...(spec.initContainers ?? []), ...spec.containers, ...(spec.ephemeralContainers ?? [])];
}

/** The names of the containers of which something holds. */
export function namesWhere(pod: Pod, holds: (container: Container) => boolean): string[] {
  return containersOf(pod)
    .filter(holds)
    .map(({ name }) => name);
}

/** Who sets a value that is refused, and the values; undefined where nobody does. */
export function refusedValues(pod: Pod, refusedIn: (context: SharedContext) => readonly string[]) {
  const ofPod = refusedIn(pod.spec.securityContext ?? {});
  const setters = namesWhere(pod, ({ securityContext }) => refusedIn(securityContext ?? {}).length > 0);
  if (ofPod.length + setters.length === 0) return undefined;
  const ofContainers = containersOf(pod).flatMap(({ securityContext }) => refusedIn(securityContext ?? {}));
  return { setters: who(ofPod.length > 0, setters), values: sortedSet([...ofPod, ...ofContainers]) };
}

const profileTypes = ['RuntimeDefault', 'Localhost'];

/** The type of a seccomp profile, where it is refused. */
function refusedSeccomp({ seccompProfile }: SharedContext): readonly string[] {
  return seccompProfile && !profileTypes.includes(seccompProfile.type ?? '') ? [seccompProfile.type ?? ''] : [];
}

/** What both levels say of seccomp profiles that are written, but refused. */
export function seccompWritten(pod: Pod): string | undefined {
  const found = refusedValues(pod, refusedSeccomp);
  return (
    found &&
    `seccompProfile (${found.setters} must not set securityContext.seccompProfile.type to ${quoted(found.values)})`
  );
}

function seccompAnnotations(pod: Pod): string | undefined {
  const annotations = pod.metadata?.annotations ?? {};
  const keys = [
    'seccomp.security.alpha.kubernetes.io/pod',
    ...containersOf(pod).map(({ name }) => `container.seccomp.security.alpha.kubernetes.io/${name}`),
  ];
  const refused = keys.flatMap((key) => {
    const value = annotations[key];
    const allowed =
      value === undefined || ['runtime/default', 'docker/default'].includes(value) || value.startsWith('localhost/');
    return allowed ? [] : [annotationWritten([key, value])];
  });
  if (refused.length === 0) return undefined;
  return `seccompProfile (forbidden ${plural(refused.length, 'annotation')} ${sortedSet(refused).join(', ')})`;
}

function appArmor({ pod }: Judged): string | undefined {
  const annotations = Object.entries(pod.metadata?.annotations ?? {})
    .filter(([key]) => key.startsWith('container.apparmor.security.beta.kubernetes.io/'))
    .filter(([, value]) => value !== '' && value !== 'runtime/default' && !value.startsWith('localhost/'))
    .map(annotationWritten);
  const fields = refusedValues(pod, ({ appArmorProfile }) =>
    appArmorProfile && !profileTypes.includes(appArmorProfile.type ?? '') ? [appArmorProfile.type ?? ''] : [],
  );
  const values = [...(fields?.values ?? []), ...sortedSet(annotations)];
  if (values.length === 0) return undefined;
  const setters = [
    ...(fields ? [fields.setters] : []),
    ...(annotations.length > 0 ? [plural(annotations.length, 'annotation')] : []),
  ];
  const reason = plural(values.length, 'forbidden AppArmor profile');
  return `${reason} (${setters.join(' and ')} must not set AppArmor profile type to ${quoted(values)})`;
}

const defaultCapabilities = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(
    ' ',
  ),
);

/** What is said of capabilities that containers add beyond those allowed. */
export function addedCapabilities(pod: Pod, allowed: (name: string) => boolean): string | undefined {
  const refusedIn = ({ securityContext }: Container) =>
    (securityContext?.capabilities?.add ?? []).filter((name) => !allowed(name));
  const names = namesWhere(pod, (container) => refusedIn(container).length > 0);
  if (names.length === 0) return undefined;
  const refused = sortedSet(containersOf(pod).flatMap(refusedIn));
  return `${containersNamed(names)} must not include ${quoted(refused)} in securityContext.capabilities.add`;
}

function hostNamespaces({ pod: { spec } }: Judged): string | undefined {
  const shared = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((name) => spec[name]);
  return shared.length > 0 ? `host namespaces (${shared.map((name) => `${name}=true`).join(', ')})` : undefined;
}

function hostPaths({ pod: { spec } }: Judged): string | undefined {
  const names = (spec.volumes ?? []).filter(({ hostPath }) => hostPath).map(({ name }) => name);
  return names.length > 0 ? `hostPath volumes (${plural(names.length, 'volume')} ${quoted(names)})` : undefined;
}

/** A Pod on the node's network has the ports of its lasting containers as host ports by default; a template has them up to 1.27. */
function hostPorts({ pod, template, minor }: Judged): string | undefined {
  const onNode = (!template || minor < 28) && pod.spec.hostNetwork === true;
  const defaulted = (container: Container) => onNode && !pod.spec.ephemeralContainers?.includes(container);
  const portsOf = (container: Container) =>
    (container.ports ?? [])
      .map(({ hostPort, containerPort }) => hostPort || (defaulted(container) && containerPort) || 0)
      .filter((port) => port !== 0)
      .map(String);
  const names = namesWhere(pod, (container) => portsOf(container).length > 0);
  const ports = sortedSet(containersOf(pod).flatMap(portsOf));
  if (names.length === 0) return undefined;
  const use = plural(names.length, 'uses', 'use');
  return `hostPort (${containersNamed(names)} ${use} ${plural(ports.length, 'hostPort')} ${ports.join(', ')})`;
}

function hostsOf({ livenessProbe, readinessProbe, startupProbe, lifecycle }: Container): string[] {
  const handlers = [livenessProbe, readinessProbe, startupProbe, lifecycle?.postStart, lifecycle?.preStop];
  const hosts = (handler: Handler | null | undefined) => [handler?.httpGet?.host, handler?.tcpSocket?.host];
  return handlers.flatMap(hosts).filter((host) => typeof host === 'string' && host !== '') as string[];
}

function handlerHosts({ pod }: Judged): string | undefined {
  const names = sortedSet(namesWhere(pod, (container) => hostsOf(container).length > 0));
  if (names.length === 0) return undefined;
  const hosts = sortedSet(containersOf(pod).flatMap(hostsOf));
  const use = plural(names.length, 'uses', 'use');
  const what = plural(hosts.length, 'probe or lifecycle host');
  return `probe or lifecycle host (${containersNamed(names)} ${use} ${what} ${quoted(hosts)})`;
}

function privileged({ pod }: Judged): string | undefined {
  const names = namesWhere(pod, ({ securityContext }) => securityContext?.privileged === true);
  return names.length > 0
    ? `privileged (${containersNamed(names)} must not set securityContext.privileged=true)`
    : undefined;
}

/** What is said of containers that unmask /proc. */
export function procMounts(pod: Pod): string | undefined {
  const refusedIn = ({ securityContext }: Container) => {
    const procMount = securityContext?.procMount ?? 'Default';
    return procMount === 'Default' ? [] : [procMount];
  };
  const names = namesWhere(pod, (container) => refusedIn(container).length > 0);
  if (names.length === 0) return undefined;
  const values = sortedSet(containersOf(pod).flatMap(refusedIn));
  return `procMount (${containersNamed(names)} must not set securityContext.procMount to ${quoted(values)})`;
}

function seLinux({ pod, minor }: Judged): string | undefined {
  const allowed = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
  if (minor >= 31) allowed.push('container_engine_t');
  const refusedIn = ({ seLinuxOptions }: SharedContext) => {
    const { type, user, role } = seLinuxOptions ?? {};
    return [
      ...(allowed.includes(type ?? '') ? [] : [`type ${type}`]),
      ...(user ? ['user'] : []),
      ...(role ? ['role'] : []),
    ];
  };
  const found = refusedValues(pod, refusedIn);
  if (!found) return undefined;
  const types = found.values.flatMap((value) => (value.startsWith('type ') ? [value.slice('type '.length)] : []));
  const parts = [
    ...(types.length > 0 ? [`${plural(types.length, 'type')} ${quoted(types)}`] : []),
    ...(found.values.includes('user') ? ['user may not be set'] : []),
    ...(found.values.includes('role') ? ['role may not be set'] : []),
  ];
  return `seLinuxOptions (${found.setters} set forbidden securityContext.seLinuxOptions: ${parts.join('; ')})`;
}

/** Since which minor version a sysctl is allowed. */
const sysctlsSince = new Map(
  Object.entries({
    'kernel.shm_rmid_forced': 0,
    'net.ipv4.ip_local_port_range': 0,
    'net.ipv4.tcp_syncookies': 0,
    'net.ipv4.ping_group_range': 0,
    'net.ipv4.ip_unprivileged_port_start': 0,
    'net.ipv4.ip_local_reserved_ports': 27,
    'net.ipv4.tcp_keepalive_time': 29,
    'net.ipv4.tcp_fin_timeout': 29,
    'net.ipv4.tcp_keepalive_intvl': 29,
    'net.ipv4.tcp_keepalive_probes': 29,
    'net.ipv4.tcp_rmem': 32,
    'net.ipv4.tcp_wmem': 32,
    'net.ipv4.tcp_slow_start_after_idle': 37,
    'net.ipv4.tcp_notsent_lowat': 37,
  }),
);

function sysctls({ pod, minor }: Judged): string | undefined {
  const names = (pod.spec.securityContext?.sysctls ?? [])
    .map(({ name }) => name)
    .filter((name) => minor < (sysctlsSince.get(name) ?? Number.POSITIVE_INFINITY));
  if (names.length === 0) return undefined;
  const detail = names.join(', ');
  return detail === '' ? 'forbidden sysctls' : `forbidden sysctls (${detail})`;
}

function hostProcess({ pod }: Judged): string | undefined {
  const found = refusedValues(pod, ({ windowsOptions }) => (windowsOptions?.hostProcess ? ['true'] : []));
  return found && `hostProcess (${found.setters} must not set securityContext.windowsOptions.hostProcess=true)`;
}

/** The controls of baseline. */
export const baseline: readonly Control[] = [
  { id: 'appArmorProfile', since: 0, says: appArmor },
  {
    id: 'capabilities_baseline',
    since: 0,
    says: ({ pod }) => {
      const added = addedCapabilities(pod, (name) => defaultCapabilities.has(name));
      return added && `non-default capabilities (${added})`;
    },
  },
  { id: 'hostNamespaces', since: 0, says: hostNamespaces },
  { id: 'hostPathVolumes', since: 0, says: hostPaths },
  { id: 'hostPorts', since: 0, says: hostPorts },
  { id: 'hostProbesAndHostLifecycle', since: 34, says: handlerHosts },
  { id: 'privileged', since: 0, says: privileged },
  {
    id: 'procMount',
    since: 0,
    says: ({ pod, minor }) => (minor >= 35 && pod.spec.hostUsers === false ? undefined : procMounts(pod)),
  },
  { id: 'seLinuxOptions', since: 0, says: seLinux },
  {
    id: 'seccompProfile_baseline',
    since: 0,
    says: ({ pod, minor }) => (minor < 19 ? seccompAnnotations(pod) : seccompWritten(pod)),
  },
  { id: 'sysctls', since: 0, says: sysctls },
  { id: 'windowsHostProcess', since: 0, says: hostProcess },
];
