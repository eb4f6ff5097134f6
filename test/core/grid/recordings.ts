import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { zipSync } from "fflate";
import { writePixelman } from "../../../core/simulate/write.ts";
import { bytesOf } from "../../fixtures/formats/writers.ts";
import { simulatedFrames, writeFrames } from "../jobs/support.ts";

/**
 * A folder of recordings with everything that could tell several imports from one: frames that are there twice, equal
 * ones that no time tells apart, folders and files that say something of data sets, masks of folders, channels in
 * files of their own, an archive, lists of hits, and files that are none.
 */
export function writeRecordings(folder: string): void {
  const put = (name: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  writeFrames(join(folder, "source=KCl, run=7"), simulatedFrames(18, 1));
  put("source=KCl, run=7/geo.json", '[{"lat": 51.5, "lon": -0.25, "alt": 34}]');
  put(
    "source=KCl, run=7/metadata.json",
    '{"teacher": "Ms Lee", "shielded": true, "thickness": 2.5}',
  );
  writeFrames(join(folder, "source=Am, run=late"), simulatedFrames(5, 2), "matrix");
  put("source=Am, run=late/metadata.json", '{"teacher": "Mr May", "thickness": 3}');
  put("source=Am, run=late/deep/metadata.json", "{this is no JSON");
  // The same frames once more, and a mask for those below it.
  writeFrames(join(folder, "again"), simulatedFrames(3, 1));
  put("masked/masked_pixels.txt", "10\t1\n20\t100\n");
  put("masked/a.txt", "10\t1\t40\n20\t100\t7\n30\t30\t3\n");
  put("masked/inner/badpixels.txt", "30 30\n");
  put("masked/inner/b.txt", "10\t1\t41\n20\t100\t8\n30\t30\t4\n");
  // Equal frames without a time, in several files and data sets, and twice in one file.
  for (const name of ["equal/one.txt", "equal/two.txt", "other/one.txt", "zz/three.txt"])
    put(name, "5\t5\t9\n6\t5\t11\n");
  put("equal/many.txt", "5\t5\t9\n6\t5\t11\n#\n7\t7\t2\n#\n5\t5\t9\n6\t5\t11\n");
  put("channels/run_ToT.txt", "5\t5\t30\n6\t5\t31\n#\n90\t8\t20\n");
  put("channels/run_ToA.txt", "5\t5\t100\n6\t5\t101\n#\n90\t8\t500\n");
  put("channels/run_ToT.txt.info", "Start time: 1400000000.5\nAcq time: 2\n");
  put("hits/list.t3pa", hitList);
  const packed = simulatedFrames(4, 3).flatMap((frame, i) =>
    writePixelman(frame, `p${i}.txt`, "xc"),
  );
  const entries = packed.map(({ name, bytes }): [string, Uint8Array] => [`packed/${name}`, bytes]);
  put(
    "packed.zip",
    zipSync({
      ...Object.fromEntries(entries),
      "packed/metadata.json": bytesOf('{"teacher": "Packed"}'),
      "packed/broken.txt": bytesOf("no frame\n"),
    }),
  );
  put("broken/words.txt", "These are words and no frame.\n");
  put("broken/half.txt", "1\t1\t5\n2\t2\n");
  put("broken/alone.dsc", "A000000001\n");
  put("empty/metadata.json", '{"teacher": "Nobody"}');
}

const hitList = [
  "Index\tMatrix Index\tToA\tToT\tFToA\tOverflow",
  ...Array.from({ length: 40 }, (_, i) => {
    const pixel = 1000 + (i % 4) + 256 * Math.floor(i / 20);
    return [i, pixel, 4_000_000 * Math.floor(i / 4) + (i % 4), 10 + i, 3, 0].join("\t");
  }),
  "",
].join("\n");
