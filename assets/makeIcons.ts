/**
 * `npm run icons`: the program's icon for Windows (`.ico`) and macOS (`.icns`), from icons/icon.png of 1024 × 1024.
 * Both are files of PNG pictures with a list before them. With them there, packaging needs no tool for pictures.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PNG } from "pngjs";

const folder = join(import.meta.dirname, "icons");

/** A picture of half the width: each point is the mean of four, weighed by how much of them is seen. */
function halved(large: PNG): PNG {
  const small = new PNG({ width: large.width / 2, height: large.height / 2 });
  for (let y = 0; y < small.height; y += 1) {
    for (let x = 0; x < small.width; x += 1) {
      const corner = 4 * (2 * y * large.width + 2 * x);
      const four = [0, 4, 4 * large.width, 4 * large.width + 4].map((step) => corner + step);
      const seen = four.reduce((sum, at) => sum + large.data[at + 3], 0);
      const target = 4 * (y * small.width + x);
      for (let colour = 0; colour < 3; colour += 1) {
        const weighed = four.reduce(
          (sum, at) => sum + large.data[at + colour] * large.data[at + 3],
          0,
        );
        small.data[target + colour] = seen === 0 ? 0 : Math.round(weighed / seen);
      }
      small.data[target + 3] = Math.round(seen / 4);
    }
  }
  return small;
}

/** The icon as PNG files, by width: 1024 down to 16. */
function icons(): Map<number, Buffer> {
  const bySize = new Map<number, Buffer>();
  let picture: PNG = PNG.sync.read(readFileSync(join(folder, "icon.png")));
  for (;;) {
    bySize.set(picture.width, PNG.sync.write(picture));
    if (picture.width === 16) return bySize;
    picture = halved(picture);
  }
}

/** https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10) */
function windowsIcon(bySize: ReadonlyMap<number, Buffer>): Buffer {
  const pictures = [...bySize].filter(([width]) => width <= 256);
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let start = head.length;
  for (const [n, [width, png]] of pictures.entries()) {
    const entry = 6 + 16 * n;
    // 0 stands for 256.
    head.writeUInt8(width % 256, entry);
    head.writeUInt8(width % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6); // bits a point
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(start, entry + 12);
    start += png.length;
  }
  return Buffer.concat([head, ...pictures.map(([, png]) => png)]);
}

/** Names of the sizes in an `.icns` file: https://en.wikipedia.org/wiki/Apple_Icon_Image_format */
const appleNames = new Map([
  [1024, "ic10"],
  [512, "ic09"],
  [256, "ic08"],
  [128, "ic07"],
  [64, "ic12"],
  [32, "ic11"],
]);

function appleIcon(bySize: ReadonlyMap<number, Buffer>): Buffer {
  const blocks = [...appleNames].map(([width, name]) => block(name, bySize.get(width)));
  return block("icns", Buffer.concat(blocks));
}

function block(name: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, "latin1");
  head.writeUInt32BE(8 + content.length, 4);
  return Buffer.concat([head, content]);
}

const bySize = icons();
writeFileSync(join(folder, "icon.ico"), windowsIcon(bySize));
writeFileSync(join(folder, "icon.icns"), appleIcon(bySize));
