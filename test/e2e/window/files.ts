import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const shared = fileURLToPath(new URL("../../../../shared/data/", import.meta.url));

/** The folder of real Timepix frames that lies beside the project on some machines; null elsewhere. */
export const realTimepix: string | null = existsSync(join(shared, "timepix"))
  ? join(shared, "timepix")
  : null;

/**
 * A folder of frames whose clusters are known: a block of 5 by 5 pixels, a line of 12 and two single pixels in
 * the first frame, a block of 3 by 3 in the second.
 */
export async function knownFrames(folder: string): Promise<string> {
  const weekend = join(folder, "Weekend");
  await mkdir(weekend, { recursive: true });
  const first = [
    ...block(100, 100, 5, 5),
    ...block(20, 40, 12, 1),
    ...block(200, 10, 1, 1),
    ...block(210, 30, 1, 1),
  ];
  await writeFile(join(weekend, "first.txt"), asText(first));
  await writeFile(join(weekend, "second.txt"), asText(block(60, 60, 3, 3)));
  return weekend;
}

/** Adds files that are no frames: a word in place of a number on line 2, and a picture. */
export async function addBadFiles(folder: string): Promise<void> {
  await writeFile(join(folder, "letters.txt"), "1\t1\t5\n2\tx\t5\n");
  await writeFile(join(folder, "photo.jpg"), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70]));
}

type Pixel = readonly [x: number, y: number, count: number];

function block(x: number, y: number, width: number, height: number): Pixel[] {
  return Array.from({ length: width * height }, (_, i) => [
    x + (i % width),
    y + Math.floor(i / width),
    5 + i,
  ]);
}

/** Pixelman ASCII [X,Y,C]. */
function asText(pixels: readonly Pixel[]): string {
  return pixels.map((pixel) => `${pixel.join("\t")}\n`).join("");
}
