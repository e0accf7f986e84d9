import { allCarried } from '../images/dockerfile/file-capabilities.ts';
import { imageUser } from '../images/image-user.ts';
import { type ImageFacts, type ImageIndex, imageIndex } from '../images/index.ts';
import { knownImage } from '../images/known-image.ts';
import type { ImageEvidence, ImageLookup } from '../kubernetes/images.ts';
import { once } from './once.ts';

/**
 * Tells what the Dockerfiles of a tree say of images. Each image is looked up once, so that a changed tree needs a new one.
 * @param files asked for once, when the first image is looked up
 */
export function imageLookup(
  files: () => readonly { readonly path: string; readonly facts: ImageFacts }[],
): ImageLookup {
  const index = once(() => imageIndex(files()));
  const known = new Map<string, ImageEvidence | undefined>();
  return (image) => {
    if (!known.has(image)) known.set(image, image === '' ? undefined : evidenceOf(image, index()));
    return known.get(image);
  };
}

function evidenceOf(image: string, index: ImageIndex): ImageEvidence | undefined {
  const found = imageUser(image, index);
  if (!found) return undefined;
  const { user, path, evidence, carriers, filesKnown, starts } = found;
  const fileCapabilities = allCarried(found);
  const files = { fileCapabilities, carriers, filesKnown, starts };
  if (user.state === 'known' && evidence !== undefined) {
    // A kubelet can't tell a named user from root, so that no name proves that a container is not; root is root by any name.
    const uid = user.kind === 'numeric' || user.uid === 0 ? user.uid : undefined;
    return { ...files, uid, because: evidence, base: undefined, place: { path, line: user.line } };
  }
  if (user.state === 'base' && knownImage(user.image)?.user !== undefined)
    return { ...files, uid: undefined, because: undefined, base: user.image, place: { path, line: user.line } };
  if (fileCapabilities.length === 0 && !filesKnown) return undefined;
  return { ...files, uid: undefined, because: undefined, base: undefined, place: undefined };
}
