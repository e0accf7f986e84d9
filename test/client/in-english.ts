import type { Translate } from '../../client/translate.ts';

/** What the editor does with a message where its language is English. */
export const inEnglish: Translate = (message, ...values) =>
  message.replace(/\{(\d+)\}/g, (_, index) => values[Number(index)] ?? '');
