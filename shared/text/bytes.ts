/** How many bytes a text takes in UTF-8: what Go's `len` counts. */
export function byteLength(text: string): number {
  return Array.from(text, (character) => bytesOf(character.codePointAt(0) ?? 0)).reduce((sum, count) => sum + count, 0);
}

function bytesOf(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
