import { isSocketPath } from './host-paths.ts';

/** What stands at a path of the node, as far as its name and type tell: what may take its place depends on it. */
export type HostPathNature = 'directory' | 'file' | 'socket' | 'device' | 'kernel' | 'plugins' | 'pipe';

/** By the `type` of a `hostPath` volume. Source: kubernetes/api core/v1 types.go, HostPathType. */
const byType: ReadonlyMap<string, HostPathNature> = new Map([
  ['File', 'file'],
  ['FileOrCreate', 'file'],
  ['Socket', 'socket'],
  ['CharDevice', 'device'],
  ['BlockDevice', 'device'],
]);

/** Files of every node that have no extension to tell them by. Source: Filesystem Hierarchy Standard, systemd's os-release(5) and machine-id(5). */
const files =
  /^\/etc\/(?:passwd|shadow|group|gshadow|hosts|hostname|fstab|localtime|timezone|machine-id|os-release|sudoers|subuid|subgid)$/;

/** File systems that the kernel fills: an empty directory has nothing of them. */
const kernel = /^\/(?:sys|proc|dev)(?:\/|$)/;

/** Where the kubelet meets its drivers. Source: kubernetes.io, "Device Plugins", CSI driver deployment. */
const plugins = /^\/var\/lib\/kubelet\/(?:plugins|plugins_registry|device-plugins|pod-resources)(?:\/|$)/;

/** A pipe of Windows, with either slash. */
const pipe = /^[\\/]{2}\.[\\/]pipe(?:[\\/]|$)/i;

/** @param type of the `hostPath` volume; '' where it has none */
export function natureOf(path: string, type: string): HostPathNature {
  const known = byType.get(type);
  if (known) return known;
  const plain = path.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
  if (pipe.test(path) || pipe.test(plain.replace(/^\//, '//'))) return 'pipe';
  if (isSocketPath(plain)) return 'socket';
  if (plugins.test(plain)) return 'plugins';
  if (kernel.test(plain)) return 'kernel';
  const isDirectory = type.startsWith('Directory');
  return !isDirectory && (files.test(plain) || /[^/.]\.[a-z]{2,5}$/i.test(plain)) ? 'file' : 'directory';
}
