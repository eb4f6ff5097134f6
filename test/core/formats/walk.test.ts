import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Input, openSource, readFrames, walkInputs } from "../../../core/formats/index.ts";
import { failure, temporaryFolder } from "../../fixtures/formats/sources.ts";
import { packed, writeDsc, writeLsc, writeMpixdaq } from "../../fixtures/formats/writers.ts";

const frame = { width: 256, height: 256, hits: [{ x: 1, y: 2, c: 3 }] };

function fill(folder: string, files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

async function walk(...paths: string[]): Promise<Input[]> {
  const inputs: Input[] = [];
  for await (const input of walkInputs(paths)) inputs.push(input);
  return inputs;
}

/** What was found, in short, with the folder's own path left out. */
async function walkShort(folder: string, ...paths: string[]): Promise<string[]> {
  const inputs = await walk(...(paths.length > 0 ? paths : [folder]));
  const short = (path: string | undefined) =>
    path === undefined ? "" : path.replace(`${folder}/`, "");
  return inputs.map((input) =>
    input.kind === "rejected"
      ? `${short(input.path)}: ${input.reason}`
      : [
          input.kind,
          short(input.path),
          ...(input.kind === "file" ? [short(input.dsc), short(input.idx)] : []),
        ]
          .filter((part) => part !== "")
          .join(" "),
  );
}

describe("walking folders", () => {
  it("finds files in all folders, sorted, with what lies beside them", async () => {
    const folder = temporaryFolder();
    fill(folder, {
      "b.txt": "1\t1\t1\n",
      "b.txt.dsc": "x",
      "a.pmf": "",
      "a.pmf.dsc": "x",
      "a.pmf.idx": "x",
      "inner/deep/c.lsc": "x",
      "inner/metadata.json": "{}",
      "geo.json": "{}",
      "lone.txt.dsc": "x",
      "lone.clog.idx": "x",
      "packed.yml.gz": "x",
      ".DS_Store": "x",
      "Thumbs.db": "x",
      ".hidden/a.txt": "x",
    });
    expect(await walkShort(folder)).toEqual([
      "file a.pmf a.pmf.dsc a.pmf.idx",
      "file b.txt b.txt.dsc",
      "sidecar geo.json",
      "file packed.yml.gz",
      "lone.clog.idx: is a .idx without its data file",
      "lone.txt.dsc: is a .dsc without its data file",
      "sidecar inner/metadata.json",
      "file inner/deep/c.lsc",
    ]);
  });

  it("pairs a .dsc however its name is spelt: without the data file's ending, or in capitals", async () => {
    const folder = temporaryFolder();
    fill(folder, {
      "DATA1.TXT": "1",
      "Data1.dsc": "x",
      "b.txt": "1",
      "b.txt.Dsc": "x",
      "c.pmf": "1",
      "c.pmf.dsc": "x",
      "c.dsc": "x",
      "d.jpg": "1",
      "d.dsc": "x",
    });
    expect(await walkShort(folder)).toEqual([
      "file DATA1.TXT Data1.dsc",
      "file b.txt b.txt.Dsc",
      "file c.pmf c.pmf.dsc",
      "file d.jpg",
      "c.dsc: is a .dsc without its data file",
      "d.dsc: is a .dsc without its data file",
    ]);
    const at = (name: string) => join(folder, name);
    expect(await walkShort(folder, at("c.pmf"))).toEqual(["file c.pmf c.pmf.dsc"]);
    fill(folder, { "e.txt": "1", "e.dsc": "x" });
    expect(await walkShort(folder, at("e.txt"))).toEqual(["file e.txt e.dsc"]);
    expect(await walkShort(folder, at("e.dsc"))).toEqual(["file e.txt e.dsc"]);
  });

  it("takes single files with what lies beside them, each once", async () => {
    const folder = temporaryFolder();
    fill(folder, { "a.txt": "1", "a.txt.dsc": "x", "b.txt": "1", "c.dsc": "x" });
    const at = (name: string) => join(folder, name);
    expect(await walkShort(folder, at("a.txt"), at("a.txt.dsc"))).toEqual(["file a.txt a.txt.dsc"]);
    expect(await walkShort(folder, at("a.txt.dsc"))).toEqual(["file a.txt a.txt.dsc"]);
    expect(await walkShort(folder, at("b.txt"))).toEqual(["file b.txt"]);
    expect(await walkShort(folder, at("c.dsc"))).toEqual([
      "c.dsc: is a .dsc without its data file",
    ]);
    expect(await walkShort(folder, at("none"))).toEqual(["none: does not exist (any more)"]);
  });

  it("refuses links, which may lead anywhere", async () => {
    const folder = temporaryFolder();
    fill(folder, { "a.txt": "1" });
    symlinkSync(folder, join(folder, "round"));
    symlinkSync(join(folder, "a.txt"), join(folder, "b.txt"));
    expect(await walkShort(folder)).toEqual([
      "b.txt: is a link; add the file or folder itself",
      "round: is a link; add the file or folder itself",
      "file a.txt",
    ]);
  });

  it("stops when it is told to", async () => {
    const folder = temporaryFolder();
    fill(folder, { "a.txt": "1", "b.txt": "1" });
    const controller = new AbortController();
    const found: Input[] = [];
    const run = async () => {
      for await (const input of walkInputs([folder], controller.signal)) {
        found.push(input);
        controller.abort(new Error("enough"));
      }
    };
    await expect(run()).rejects.toThrow("enough");
    expect(found).toHaveLength(1);
  });
});

describe("reading files from a disk", () => {
  it("reads small and large files, with .dsc, packed or not", async () => {
    const folder = temporaryFolder();
    const many = Array.from({ length: 60_000 }, () => frame);
    fill(folder, {
      "a.lsc": writeLsc(frame),
      "b.txt": "1\t2\t3\n#\n".repeat(100_000),
      "b.txt.dsc": writeDsc([frame]),
      "c.yml": writeMpixdaq(many),
      "d.yml.gz": packed(writeMpixdaq(many)),
      "empty.txt": "",
      "empty.txt.dsc": writeDsc([frame]),
    });
    const counts: Record<string, number> = {};
    for (const input of await walk(folder)) {
      if (input.kind !== "file") throw new Error(JSON.stringify(input));
      let frames = 0;
      for (const found of readFrames(openSource(input))) frames += 1 + found.pixels.length;
      counts[input.path.slice(folder.length + 1)] = frames;
    }
    expect(counts).toEqual({
      "a.lsc": 2,
      "b.txt": 200_000,
      "c.yml": 120_000,
      "d.yml.gz": 120_000,
      "empty.txt": 1,
    });
  });

  it("says what happened where a file vanishes, shrinks or is none", async () => {
    const folder = temporaryFolder();
    const big = "1\t2\t3\n#\n".repeat(100_000);
    fill(folder, { "a.txt": big });
    const path = join(folder, "a.txt");
    const file = { kind: "file", path: "a.txt", file: path, bytes: 0 } as const;
    const source = openSource(file);
    writeFileSync(path, big.slice(0, 600_000));
    expect(failure(() => [...readFrames(source)])).toBe(
      "a.txt: became shorter while it was being read",
    );
    expect(failure(() => openSource({ ...file, file: join(folder, "gone") }))).toBe(
      "a.txt: does not exist (any more)",
    );
    expect(failure(() => openSource({ ...file, file: folder }))).toMatch(/a folder|not a file/);
  });
});
