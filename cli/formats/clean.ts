/** Control characters of a file never reach the terminal; a tab keeps its place as one column. */
export function clean(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => (character === '\t' ? ' ' : '\ufffd'));
}
