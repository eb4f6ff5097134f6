import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Zippable, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { type Input, openSource, readFrames, walkInputs } from "../../../core/formats/index.ts";
import { failure, pixelsOf, temporaryFolder } from "../../fixtures/formats/sources.ts";
import {
  bytesOf,
  writeDsc,
  writeLsc,
  writeMatrix,
  writeXyc,
} from "../../fixtures/formats/writers.ts";

const frame = { width: 256, height: 256, hits: [{ x: 1, y: 2, c: 3 }] };

async function walkArchive(
  bytes: Uint8Array,
  name = "a.zip",
): Promise<{ file: string; inputs: Input[] }> {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, bytes);
  const inputs: Input[] = [];
  for await (const input of walkInputs([file])) inputs.push(input);
  return { file, inputs };
}

/** What was refused, and why, without the archive's path. */
async function refusals(bytes: Uint8Array): Promise<string[]> {
  const { file, inputs } = await walkArchive(bytes);
  return inputs.flatMap((input) =>
    input.kind === "rejected" ? [`${input.path.slice(file.length)}: ${input.reason}`] : [],
  );
}

function readAll(inputs: readonly Input[]) {
  return inputs.flatMap((input) =>
    input.kind === "file" ? [...readFrames(openSource(input))] : [],
  );
}

/** Puts a number into each directory record of an archive, `at` bytes from its beginning. */
function patchDirectory(
  bytes: Uint8Array,
  at: number,
  size: 2 | 4,
  values: (record: number) => number,
) {
  const patched = bytes.slice();
  const view = new DataView(patched.buffer);
  let record = 0;
  for (let position = 0; position + 46 < patched.length; position++) {
    if (view.getUint32(position, true) !== 0x02014b50) continue;
    if (size === 2) view.setUint16(position + at, values(record++), true);
    else view.setUint32(position + at, values(record++), true);
  }
  return patched;
}

const zip = (files: Zippable) => zipSync(files);

describe("zip archives", () => {
  it("keep their folders where these are written with the stroke of Windows, as .NET does", async () => {
    const { file, inputs } = await walkArchive(
      zip({
        "school\\KCl\\": new Uint8Array(0),
        "school\\KCl\\x.txt": bytesOf(writeXyc([frame])),
        "school\\KCl\\x.txt.dsc": bytesOf(writeDsc([frame])),
      }),
    );
    expect(inputs.map(({ kind, path }) => [kind, path.slice(file.length)])).toEqual([
      ["file", "/school/KCl/x.txt"],
    ]);
    expect(readAll(inputs)[0].metadata.acqTime).toBe(0.5);
  });

  it("are walked and read without being unpacked, stored and deflated", async () => {
    const { file, inputs } = await walkArchive(
      zip({
        "b/x.txt": bytesOf(writeXyc([frame])),
        "b/x.txt.dsc": bytesOf(writeDsc([frame])),
        "a.lsc": [bytesOf(writeLsc(frame)), { level: 0 }],
        "b/metadata.json": bytesOf("{}"),
        "__MACOSX/a.lsc": bytesOf("x"),
        ".DS_Store": bytesOf("x"),
        "lone.dsc": bytesOf("x"),
      }),
    );
    expect(inputs.map(({ kind, path }) => `${kind} ${path.slice(file.length)}`)).toEqual([
      "file /a.lsc",
      "sidecar /b/metadata.json",
      "file /b/x.txt",
      "rejected /lone.dsc",
    ]);
    const frames = readAll(inputs);
    expect(pixelsOf(frames)).toEqual(pixelsOf([frame, frame]));
    expect(frames[1].metadata.chip).toBe("C03-W0300");
  });

  it("are known by their content, whatever their name", async () => {
    const { inputs } = await walkArchive(
      zip({ "a.lsc": bytesOf(writeLsc(frame)) }),
      "frames.backup",
    );
    expect(pixelsOf(readAll(inputs))).toEqual(pixelsOf([frame]));
  });

  it("stream entries that are large", async () => {
    const frames = Array.from({ length: 100 }, () => frame);
    const { inputs } = await walkArchive(
      zip({
        "a.txt": bytesOf(writeMatrix(frames)),
        "b.txt": [bytesOf(writeMatrix(frames)), { level: 0 }],
      }),
    );
    expect(readAll(inputs).map((found) => found.pixels.length)).toEqual(new Array(200).fill(1));
  });

  it("refuse names that lead elsewhere, links, encryption and other methods", async () => {
    const data = bytesOf("1\t1\t1\n");
    expect(
      await refusals(
        zip({ "../up.txt": data, "a/../../up.txt": data, "/root.txt": data, "C:\\x.txt": data }),
      ),
    ).toEqual([
      "/../up.txt: its name in the archive leads outside the archive (..)",
      "/a/../../up.txt: its name in the archive leads outside the archive (..)",
      "//root.txt: its name in the archive is absolute; names in an archive must be relative",
      "/C:/x.txt: its name in the archive is absolute; names in an archive must be relative",
    ]);
    const link = zip({ "a.txt": [data, { os: 3, attrs: 0o120777 << 16 }] });
    expect(await refusals(link)).toEqual([
      "/a.txt: is a link; an archive must hold the file itself",
    ]);
    expect((await refusals(patchDirectory(zip({ "a.txt": data }), 8, 2, () => 1)))[0]).toContain(
      "is encrypted",
    );
    expect((await refusals(patchDirectory(zip({ "a.txt": data }), 10, 2, () => 14)))[0]).toContain(
      "method (14)",
    );
  });

  it("refuse bombs: of nothing but repetition, of shared bytes, and of archives in archives", async () => {
    const bomb = zip({ "zeros.txt": new Uint8Array(40 * 2 ** 20) });
    expect((await refusals(bomb))[0]).toContain("looks like a zip bomb");
    const two = zip({ "a.txt": bytesOf("1\t1\t1\n"), "b.txt": bytesOf("1\t1\t1\n") });
    expect((await refusals(patchDirectory(two, 42, 4, () => 0)))[0]).toContain(
      "shares its packed bytes",
    );
    const { inputs } = await walkArchive(zip({ "inner.zip": two }));
    expect(failure(() => readAll(inputs))).toContain("is a zip archive inside another");
  });

  it("refuse entries that unpack to more, or to something else, than the archive says", async () => {
    const text = bytesOf("1\t1\t1\n".repeat(1000));
    const lying = patchDirectory(zip({ "a.txt": text }), 24, 4, () => 100);
    expect(failureOfArchive(await walkArchive(lying))).toContain("unpacks to another size");
    const large = bytesOf(writeMatrix(Array.from({ length: 100 }, () => frame)));
    const lyingLarge = patchDirectory(zip({ "a.txt": large }), 24, 4, () => 9 * 2 ** 20);
    expect(failureOfArchive(await walkArchive(lyingLarge))).toContain("unpacks to another size");
    const wrongSum = patchDirectory(zip({ "a.txt": text }), 16, 4, () => 12345);
    expect(failureOfArchive(await walkArchive(wrongSum))).toContain("check sum");
  });

  it("that are damaged are refused whole", async () => {
    const whole = zip({ "a.txt": bytesOf("1\t1\t1\n") });
    expect((await refusals(whole.subarray(0, whole.length - 30)))[0]).toContain(
      "is a damaged zip archive",
    );
    expect((await refusals(patchDirectory(whole, 0, 4, () => 7)))[0]).toContain(
      "is a damaged zip archive",
    );
  });
});

function failureOfArchive({ inputs }: { inputs: Input[] }): string {
  return failure(() => readAll(inputs));
}
