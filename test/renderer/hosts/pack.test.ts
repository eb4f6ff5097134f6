import { expect, test } from "vitest";
import { packBody, packedFileBytes, packFoundFiles } from "../../../renderer/hosts/pack.ts";
import { readPack } from "../../../web/uploadPack.ts";

const found = (path: string, content: string | Uint8Array<ArrayBuffer>) => ({
  path,
  file: new File([content], path.split("/").at(-1) ?? path),
});

test("what the window packs is what the web host unpacks", async () => {
  const files = [
    found("weekend/α/frame 1.txt", "1\t2\t3\n"),
    found("weekend/empty.txt", ""),
    found("b.bin", Uint8Array.of(0, 255, 10, 13)),
  ];
  const pack = Buffer.from(await packBody(files).arrayBuffer());
  const unpacked = readPack(pack);
  expect(unpacked.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
  for (const [n, { file }] of files.entries()) {
    expect(new Uint8Array(unpacked[n]?.content ?? [])).toEqual(
      new Uint8Array(await file.arrayBuffer()),
    );
  }
});

test("every file is in one pack, in order; a large one is alone", () => {
  const small = Array.from({ length: 150 }, (_, n) => found(`${n}.txt`, "x"));
  const large = found("large.bin", new Uint8Array(packedFileBytes + 1));
  const packs = [...packFoundFiles([...small.slice(0, 10), large, ...small.slice(10)])];
  expect(packs.filter((pack) => pack.includes(large))).toEqual([[large]]);
  const others = packs.flat().filter((each) => each !== large);
  expect(others).toEqual(small);
  expect(packs.length).toBeGreaterThan(3);
});

test("a pack does not grow without end", () => {
  const files = Array.from({ length: 40 }, (_, n) =>
    found(`${n}.bin`, new Uint8Array(packedFileBytes)),
  );
  for (const pack of packFoundFiles(files)) {
    const bytes = pack.reduce((sum, { file }) => sum + file.size, 0);
    expect(bytes).toBeLessThanOrEqual(4 * 1024 * 1024);
  }
});
