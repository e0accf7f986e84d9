import { allCarried } from '../images/dockerfile/file-capabilities.ts';
import { publishedFiles } from '../images/image-user.ts';
import { knownImage } from '../images/known-image.ts';
import { imageEvidence } from '../kubernetes/effective.ts';
import type { ImageFiles } from '../kubernetes/images.ts';
import type { ContainerView } from '../kubernetes/workload.ts';

/** What the files of a container's image carry, by the Dockerfile of the tree that builds it, else by its published one. */
export function imageFiles(container: ContainerView): ImageFiles & { readonly inSomeVersions: boolean } {
  const evidence = imageEvidence(container);
  if (evidence) return { ...evidence, inSomeVersions: false };
  const image = container.value.get('image').text();
  const published = publishedFiles(image);
  const inSomeVersions = knownImage(image)?.carriedBySome === true;
  return { ...published, fileCapabilities: allCarried(published), inSomeVersions };
}
