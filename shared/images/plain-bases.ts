import { readImageName } from './image-name.ts';

/**
 * Images that others build upon, in full, none of whose files carries a capability: what little of Debian and Alpine does
 * (iputils, mtr, shadow's newuidmap elsewhere) is in none of their base systems.
 * Sources: Debian's packages of priority required and those that the image adds, Alpine's alpine-base, Go's Dockerfiles.
 */
const plainBases: ReadonlySet<string> = new Set([
  'docker.io/library/alpine',
  'docker.io/library/busybox',
  'docker.io/library/debian',
  'docker.io/library/golang',
]);

/** Distroless images hold a few files of Debian's packages, as they are unpacked. */
const distroless = /^gcr\.io\/distroless\/[^/]+$/;

/** Whether an image is known for files that carry no capability. */
export function isPlainBase(image: string): boolean {
  const { full } = readImageName(image);
  return full !== undefined && (plainBases.has(full) || distroless.test(full));
}
