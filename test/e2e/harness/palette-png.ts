import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS = 256;

interface Pixels {
  width: number;
  height: number;
  /** One number per pixel: red, green and blue in its three low bytes. */
  colours: Uint32Array;
}

/**
 * The same picture with at most 256 colours, which is a third of the bytes: a window has few colours besides the shades
 * that smooth the edges of its letters. Takes what a browser writes: 8 bits a channel, RGB or opaque RGBA, not interlaced.
 */
export function palettePng(png: Buffer): Buffer {
  const { width, height, colours } = decode(png);
  const { palette, indexOf } = chosenColours(colours);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = indexOf(colours[y * width + x]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The check sum of a chunk: the cyclic redundancy check that the PNG specification gives. */
function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return (rest ^ 0xffffffff) >>> 0;
}

/** The most frequent colours that are not nearly the same as a more frequent one, and for each colour the nearest. */
function chosenColours(colours: Uint32Array): { palette: number[]; indexOf: (colour: number) => number } {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const frequent = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  let palette: number[] = frequent;
  for (let apart = 12; palette.length > COLOURS; apart *= 1.5) {
    palette = [];
    for (const colour of frequent) {
      if (palette.every((other) => distance(colour, other) > apart)) palette.push(colour);
      if (palette.length > COLOURS) break;
    }
  }
  const known = new Map<number, number>();
  return {
    palette,
    indexOf(colour) {
      let index = known.get(colour);
      if (index === undefined) {
        index = 0;
        for (let at = 1; at < palette.length; at++)
          if (distance(colour, palette[at]) < distance(colour, palette[index])) index = at;
        known.set(colour, index);
      }
      return index;
    },
  };
}

/** Squared, weighted as the eye weighs the channels, roughly. */
function distance(a: number, b: number): number {
  const red = (a >> 16) - (b >> 16);
  const green = ((a >> 8) & 255) - ((b >> 8) & 255);
  const blue = (a & 255) - (b & 255);
  return 2 * red * red + 4 * green * green + 3 * blue * blue;
}

function decode(png: Buffer): Pixels {
  let at = SIGNATURE.length;
  const data: Buffer[] = [];
  let header = Buffer.alloc(13);
  while (at < png.length) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const content = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = Buffer.from(content);
    if (type === 'IDAT') data.push(content);
    at += length + 12;
  }
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const size = header[9] === 6 ? 4 : 3;
  if (header[8] !== 8 || (header[9] !== 2 && header[9] !== 6) || header[12] !== 0)
    throw new Error('This PNG is none that a browser writes.');
  const rows = inflateSync(Buffer.concat(data));
  const stride = width * size;
  const colours = new Uint32Array(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const row = rows.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1));
    unfilter(rows[y * (stride + 1)], row, above, size);
    for (let x = 0; x < width; x++)
      colours[y * width + x] = (row[x * size] << 16) | (row[x * size + 1] << 8) | row[x * size + 2];
    above = row;
  }
  return { width, height, colours };
}

/** Undoes the prediction of a row of bytes, in place, as the PNG specification numbers the ways. */
function unfilter(way: number, row: Uint8Array, above: Uint8Array, size: number): void {
  for (let at = 0; at < row.length; at++) {
    const left = at < size ? 0 : row[at - size];
    const up = above[at];
    const corner = at < size ? 0 : above[at - size];
    const guess =
      way === 1 ? left : way === 2 ? up : way === 3 ? (left + up) >> 1 : way === 4 ? paeth(left, up, corner) : 0;
    row[at] += guess;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
