/** Both browsers and Node have it; the types of neither are loaded here. */
declare function atob(encoded: string): string;

/** Of a length that is a multiple of four. */
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;
const character =
  /[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\x80-\xff]/g;

/** The text that a `!!binary` value stands for, read as UTF-8; undefined where it is not base64 as Go asks for. */
export function decodeBase64(source: string): string | undefined {
  const encoded = source.replace(/[\r\n]/g, '');
  if (encoded.length % 4 !== 0 || !base64.test(encoded)) return undefined;
  return atob(encoded).replace(character, (bytes) => (bytes.length === 1 ? '\ufffd' : decodeUtf8(bytes)));
}

function decodeUtf8(bytes: string): string {
  return decodeURIComponent([...bytes].map((byte) => `%${byte.charCodeAt(0).toString(16)}`).join(''));
}
