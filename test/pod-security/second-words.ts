/** One or many of a thing. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}

/** Names as admission joins them. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

/** Each once, in the order of their bytes. */
export function sortedSet(words: readonly string[]): string[] {
  return [...new Set(words)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** `container "a"` or `containers "a", "b"`. */
export function containersNamed(names: readonly string[]): string {
  return `${plural(names.length, 'container')} ${quoted(names)}`;
}

/** `pod`, the containers, or both. */
export function who(pod: boolean, names: readonly string[]): string {
  return [...(pod ? ['pod'] : []), ...(names.length > 0 ? [containersNamed(names)] : [])].join(' and ');
}

/** An annotation, with its value as Go quotes it (printable ASCII, tabs and line breaks). */
export function annotationWritten([key, value]: readonly [string, string]): string {
  return `${key}=${JSON.stringify(value)}`;
}
