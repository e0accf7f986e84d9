import { inflateSync } from 'node:zlib';

/** Bytes of a pixel, by the colour type: red, green and blue, and maybe how much is seen through. */
const sizes = { 2: 3, 6: 4 };

/**
 * Reads a PNG of eight bits a channel that is not interlaced. Throws on others.
 * @returns its colours row by row, each a number 0xRRGGBB; transparency is left out
 */
export function readPng(png) {
  const chunks = chunksOf(png);
  const header = chunks.find(({ type }) => type === 'IHDR').data;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const size = sizes[header[9]];
  if (header[8] !== 8 || size === undefined || header[12] !== 0) throw new Error('A PNG of another kind.');
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const pixels = unfiltered(inflateSync(packed), width * size, height, size);
  const colours = new Uint32Array(width * height);
  for (let i = 0; i < colours.length; i++) {
    const at = i * size;
    colours[i] = (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];
  }
  return { width, height, colours };
}

function chunksOf(png) {
  const chunks = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

/** Takes back what each row began with: what its bytes are told as a difference to. */
function unfiltered(bytes, stride, height, size) {
  const pixels = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const guess = guesses[bytes[y * (stride + 1)]];
    const start = y * stride;
    for (let x = 0; x < stride; x++) {
      const left = x < size ? 0 : pixels[start + x - size];
      const above = y === 0 ? 0 : pixels[start + x - stride];
      const corner = x < size || y === 0 ? 0 : pixels[start + x - stride - size];
      pixels[start + x] = bytes[y * (stride + 1) + 1 + x] + guess(left, above, corner);
    }
  }
  return pixels;
}

/** The filters of PNG: none, sub, up, average, Paeth. */
const guesses = [
  () => 0,
  (left) => left,
  (_left, above) => above,
  (left, above) => (left + above) >> 1,
  (left, above, corner) => {
    const [a, b, c] = [above - corner, left - corner, left + above - 2 * corner].map(Math.abs);
    if (a <= b && a <= c) return left;
    return b <= c ? above : corner;
  },
];
