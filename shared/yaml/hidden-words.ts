/**
 * Whether words of a document may not stand in its text as they are read: what is escaped, or encoded behind the tag
 * `!!binary`, which has longer forms (`!<tag:yaml.org,2002:binary>`, a handle of `%TAG`). For cheap tests, which may say
 * yes too often, never no.
 */
export function mayHideWords(text: string): boolean {
  return text.includes('\\') || text.includes('binary') || text.includes('%TAG');
}
