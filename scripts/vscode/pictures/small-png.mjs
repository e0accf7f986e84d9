// A picture of an editor has few colours: with a palette it takes a third of the bytes. Source of the format: www.w3.org/TR/png-3.
import { crc32, deflateSync } from 'node:zlib';
import { palette } from './palette.mjs';
import { readPng } from './read-png.mjs';

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/**
 * The same picture in at most 256 colours.
 * @param png eight bits a channel, not interlaced, as browsers take pictures; nothing of it is seen through
 * @returns the bytes of a PNG
 */
export function smallPng(png) {
  const { width, height, colours } = readPng(png);
  const { chosen, indexOf } = palette(colours);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = indexOf.get(colours[y * width + x]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8); // Eight bits each, of a palette.
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(chosen.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
