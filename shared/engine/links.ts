import { escaped } from '../text/markdown.ts';
import type { FilePlace } from '../tree/place.ts';

/** Where a place can be gone to, as an address; undefined where it can't. */
export type LinkTo = (place: FilePlace) => string | undefined;

/** No place can be gone to. */
export const noLinks: LinkTo = () => undefined;

/** A text (no Markdown) that leads to a place, as Markdown; the text alone where it can't be gone to. */
export function linked(text: string, place: FilePlace, linkTo: LinkTo): string {
  const address = linkTo(place);
  return address === undefined
    ? escaped(text)
    : `[${escaped(text)}](${address.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}
