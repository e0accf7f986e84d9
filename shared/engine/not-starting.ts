import { inEnglish, type Translate } from '../text/translate.ts';

/**
 * What is said of containers that are not expected to start, wherever a level would be said to be met.
 * @param names of the containers, at least one
 * @param t brings words into the editor's language
 */
export function notStartingWords(names: readonly string[], t: Translate = inEnglish): string {
  const [first = '', ...others] = names;
  return others.length === 0
    ? t('"{0}" will not start as non-root', first)
    : t('{0} containers will not start as non-root', String(names.length));
}
