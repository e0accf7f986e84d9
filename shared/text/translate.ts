/** Brings a message into the language of the reader, with `{0}`, `{1}` … filled: `l10n.t` of the editor. */
export type Translate = (message: string, ...values: string[]) => string;

/** Translates by a bundle of messages; a message that is not in it stays as it is. */
export function translateBy(bundle: Readonly<Record<string, string>>): Translate {
  return (message, ...values) => {
    const words = Object.hasOwn(bundle, message) ? bundle[message] : undefined;
    return (words ?? message).replace(/\{(\d+)\}/g, (_, index) => values[Number(index)] ?? '');
  };
}

/** Leaves every message in English, as terminals and Markdown have it. */
export const inEnglish: Translate = translateBy({});
