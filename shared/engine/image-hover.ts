import { knownImage } from '../images/known-image.ts';
import type { KnownImage } from '../images/known-images.ts';
import { effective, imageEvidence } from '../kubernetes/effective.ts';
import type { ImageEvidence } from '../kubernetes/images.ts';
import type { ContainerView, Workload } from '../kubernetes/workload.ts';
import { code } from '../text/markdown.ts';
import type { Span } from '../text/span.ts';
import type { FilePlace } from '../tree/place.ts';
import { type LinkTo, linked } from './links.ts';

const byName =
  "a kubelet can't tell a name from root, so with `runAsNonRoot: true` it does not start without a number in `runAsUser`";

/**
 * What is known of the image of a container, where the offset (of the document) is on it: by the Dockerfile of the tree
 * that builds it, else by the table of images that many people run. Undefined elsewhere, and where nothing is known.
 */
export function imageHover(
  { pod }: Workload,
  offset: number,
  linkTo: LinkTo,
): { readonly markdown: string; readonly span: Span } | undefined {
  for (const container of pod.containers) {
    const { span, keySpan } = container.value.get('image');
    const on = [keySpan, span].find((part) => part && part.start <= offset && offset <= part.end);
    const markdown = on && imageText(container, linkTo);
    if (on && markdown) return { markdown, span: on };
  }
  return undefined;
}

function imageText(container: ContainerView, linkTo: LinkTo): string | undefined {
  const image = container.value.get('image').text();
  const evidence = imageEvidence(container);
  const known = knownImage(image);
  const parts = evidence ? builtText(evidence, linkTo) : known && knownText(known);
  if (!parts?.some(Boolean)) return undefined;
  return [`**Image ${code(image)}**`, ...parts, instead(container)].filter(Boolean).join('\n\n');
}

/** Evidence: a Dockerfile of the tree. */
function builtText({ uid, because, base, place, fileCapabilities }: ImageEvidence, linkTo: LinkTo): string[] {
  if (base !== undefined && place) return [...baseText(base, place, linkTo), carried(fileCapabilities)];
  if (because === undefined || !place) return [carried(fileCapabilities)];
  const who =
    uid === undefined
      ? `Runs as a user by name; ${byName}`
      : uid === 0
        ? 'Runs as root (user 0)'
        : `Runs as user ${uid}`;
  return [`${who}: ${linked(because, place, linkTo)}.`, carried(fileCapabilities)];
}

/** A Dockerfile of the tree without a `USER`, upon an image whose published one tells it. */
function baseText(base: string, place: FilePlace, linkTo: LinkTo): string[] {
  const { user, needs } = knownImage(base) ?? {};
  return [
    `Keeps the user of ${code(base)}: ${linked(`${place.path} FROM, line ${place.line + 1}`, place, linkTo)}.`,
    user === undefined
      ? ''
      : `${publishedUser(user)}: known of ${code(base)} by its name only, a guess, for tags differ.`,
    needs === undefined ? '' : `As root that needs ${codes(needs)}.`,
  ];
}

/** No evidence: what was published under the name. */
function knownText({ user, writes, needs, fileCapabilities }: KnownImage): string[] {
  return [
    'Known by its name only, from its published Dockerfile: a guess, for tags differ.',
    user === undefined ? '' : `${publishedUser(user)}.`,
    needs === undefined ? '' : `As root it needs ${codes(needs)}.`,
    carried(fileCapabilities ?? []),
    writes.length === 0 ? '' : `Writes to ${codes(writes)}: with a read-only root each needs a volume.`,
  ];
}

function publishedUser(user: string): string {
  if (user === 'root') return 'Runs as root';
  return /^\d+$/.test(user) ? `Runs as user ${user}` : `Runs as \`${user}\`; ${byName}`;
}

function carried(names: readonly string[]): string {
  return names.length === 0
    ? ''
    : `A program in it carries ${codes(names)} on its file: a container that drops that may not start it.`;
}

/** What the manifest says instead of the image. */
function instead(container: ContainerView): string {
  const { value, from } = effective(container, 'runAsUser');
  if (from !== 'pod' && from !== 'container') return '';
  return `Here it starts as user ${String(value)}, by the ${from}'s \`runAsUser\`.`;
}

function codes(texts: readonly string[]): string {
  return texts.map((text) => code(text)).join(', ');
}
