import { crc32, deflateSync } from "node:zlib";
import type { Picture } from "./paint.ts";

/** https://www.w3.org/TR/png-3/#3PNGsignature */
const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Red, green and blue, eight bits each. */
const truecolour = 2;
/** Of each byte the one above it is taken away. */
const filterUp = 2;

/**
 * The bytes of a PNG file (https://www.w3.org/TR/png-3/), 8 bits a channel. The picture must be opaque.
 *
 * Pictures here are squares of one colour: most rows are as the row above them, and are known as such by one comparison.
 * pngjs, which looks at each byte several times, takes more than twice as long for a file of the same size; tests read
 * with it what is written here.
 */
export function png(picture: Picture): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(picture.width, 0);
  header.writeUInt32BE(picture.height, 4);
  header[8] = 8;
  header[9] = truecolour;
  return Buffer.concat([
    signature,
    ...chunk("IHDR", header),
    ...chunk("IDAT", deflateSync(filteredRows(picture))),
    ...chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer[] {
  const name = Buffer.from(type, "latin1");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(content, crc32(name)));
  return [length, name, content, check];
}

/** Each row by the filter "Up": its type, then the bytes of its colours less those of the row above. */
function filteredRows({ width, height, data }: Picture): Buffer {
  const from = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const [line, row] = [4 * width, 1 + 3 * width];
  const rows = Buffer.alloc(row * height);
  for (let y = 0; y < height; y++) {
    rows[y * row] = filterUp;
    const start = y * line;
    const above = start - line;
    // What is as the row above is all zeros, as `rows` is.
    if (y > 0 && from.compare(from, above, start, start, start + line) === 0) continue;
    for (let at = start, to = y * row + 1; at < start + line; at += 4, to += 3) {
      for (let colour = 0; colour < 3; colour++) {
        rows[to + colour] = from[at + colour] - (y > 0 ? from[at + colour - line] : 0);
      }
    }
  }
  return rows;
}
