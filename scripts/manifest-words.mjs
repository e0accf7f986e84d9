// The words of the settings leave the manifest for package.nls.json, from which they can be translated.

/** Keys whose text an editor shows. */
const shown = new Set(['title', 'description', 'markdownDescription', 'patternErrorMessage']);
/** Keys that hold a list of such texts. */
const shownLists = new Set(['enumDescriptions', 'markdownEnumDescriptions']);
/** What the keys of these words begin with, in package.nls.json. */
const prefix = 'configuration.';

/**
 * Takes the words out of the settings.
 * @param configuration `contributes.configuration` with its words
 * @returns the same with `%key%` for each text, and the words by their keys
 */
export function takeWords(configuration) {
  const words = {};
  const put = (path, text) => {
    const key = prefix + path.join('.');
    words[key] = text;
    return `%${key}%`;
  };
  const walk = (value, path) => {
    if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        const here = [...path, key];
        if (shown.has(key) && typeof inner === 'string') return [key, put(here, inner)];
        if (shownLists.has(key)) return [key, inner.map((text, i) => put([...here, i], text))];
        return [key, walk(inner, key === 'properties' ? path : here)];
      }),
    );
  };
  return { configuration: walk(configuration, []), words };
}

/** The words of a manifest with those of its settings replaced. */
export function withWords(nls, words) {
  const others = Object.entries(nls).filter(([key]) => !key.startsWith(prefix));
  return { ...Object.fromEntries(others), ...words };
}
