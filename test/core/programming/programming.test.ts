import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Library, openLibrary, sampleFolder } from "../../../core/programming/index.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";

const oneFolder = join(sampleFolder, "Americium-241");

/** The file of `smallLibrary`. */
let imported: Promise<Buffer> | undefined;

/** A library with fifteen frames of the sample, imported once and copied for each test; closed when that is over. */
async function smallLibrary(): Promise<{ library: Library; path: string }> {
  imported ??= importSmall();
  const path = join(temporaryFolder(), "small.trackroom");
  writeFileSync(path, await imported);
  const library = await openLibrary(path);
  onTestFinished(() => library.close());
  return { library, path };
}

async function importSmall(): Promise<Buffer> {
  const path = join(temporaryFolder(), "small.trackroom");
  const library = await openLibrary(path, { create: true });
  await library.import(oneFolder, { metadata: { room: "B12" } });
  await library.close();
  return readFileSync(path);
}

test("an import says what it did, and tells how far it is", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "damaged.txt"), "12\t13\t14\nnothing\n");
  const library = await openLibrary(join(folder, "new.trackroom"), { create: true });
  onTestFinished(() => library.close());
  const told: number[] = [];
  const imported = await library.import([oneFolder, join(folder, "damaged.txt")], {
    dataset: "Room",
    progress: ({ itemsDone }) => told.push(itemsDone),
  });
  expect(imported).toMatchObject({ frames: 15, duplicates: 0 });
  expect(imported.rejected).toMatchObject([{ line: 2 }]);
  expect(told.at(-1)).toBe(16);
  expect(await library.import(oneFolder)).toMatchObject({ frames: 0, duplicates: 15 });
  expect(await library.count("frames", "dataset = Room")).toBe(15);
});

test("columns are what iteration gives, of each type", async () => {
  const { library } = await smallLibrary();
  await library.tag("clusters", "size > 100", "large");
  const names = ["size", "energy", "class", "touchesEdge", "tags", "room", "lineGradient"] as const;
  const table = await library.find("clusters", "size > 20", {
    columns: names,
    sort: ["-size", "id"],
  });
  expect(table.length).toBe(await library.count("clusters", "size > 20"));
  let row = 0;
  for await (const cluster of library.clusters("size > 20", { sort: ["-size", "id"] })) {
    const { columns, keys } = table;
    expect(cluster.key).toBe(keys[row]);
    expect(cluster.values.size).toBe(columns.size[row]);
    expect(cluster.x).toHaveLength(columns.size[row]);
    expect(cluster.counts.reduce((sum, count) => sum + count, 0)).toBe(cluster.values.totalCounts);
    expect(Math.min(...cluster.x)).toBe(cluster.values.xMin);
    expect(Math.max(...cluster.y)).toBe(cluster.values.yMax);
    expect(cluster.values.class).toBe(columns.class[row]);
    expect(cluster.values.touchesEdge).toBe(columns.touchesEdge[row]);
    expect(cluster.values.tags).toEqual(columns.tags[row]);
    expect(columns.energy[row]).toBeNaN();
    expect(cluster.values.energy).toBeNull();
    expect(columns.room).toEqual(Array(table.length).fill("B12"));
    row++;
  }
  expect(row).toBe(table.length);
  expect(table.columns.tags.flat()).toHaveLength(await library.count("clusters", "tag = large"));
});

test("frames give their pixels, each with its cluster, as the file has them", async () => {
  const { library } = await smallLibrary();
  const file = readFileSync(join(oneFolder, "data000.txt"), "utf8").trim();
  const wanted = file
    .split("\n")
    .map((line) => line.trim().split("\t").map(Number))
    .sort(([xa, ya], [xb, yb]) => ya - yb || xa - xb);
  const found: number[][] = [];
  for await (const frame of library.frames('sourceFile contains "data000"')) {
    const { x, y, counts, clusterOf, values } = frame;
    expect(new Set(clusterOf).size).toBe(values.clusterCount);
    for (const [i, count] of counts.entries()) found.push([x[i], y[i], count]);
  }
  expect(found.sort(([xa, ya], [xb, yb]) => ya - yb || xa - xb)).toEqual(wanted);
});

test("a mask shows as pixels of no cluster", async () => {
  const folder = temporaryFolder();
  const [x, y] = readFileSync(join(oneFolder, "data000.txt"), "utf8").split("\t");
  writeFileSync(join(folder, "mask.txt"), `${x} ${y}\n`);
  const library = await openLibrary(join(folder, "masked.trackroom"), { create: true });
  onTestFinished(() => library.close());
  await library.import(join(oneFolder, "data000.txt"), { mask: join(folder, "mask.txt") });
  for await (const frame of library.frames()) {
    const masked = [...frame.clusterOf.keys()].filter((i) => frame.clusterOf[i] === -1);
    expect(masked.map((i) => [frame.x[i], frame.y[i]])).toEqual([[Number(x), Number(y)]]);
  }
});

test("an experiment takes its queries as text, those of others too", async () => {
  const { library } = await smallLibrary();
  const alphas = await library.count("clusters", "class = alpha");
  const rate = await library.analyse({ experiment: "rate", where: "class = alpha" });
  expect(rate.numbers.find(({ name }) => name === "count")?.value).toBe(alphas);
  const compared = await library.analyse({
    experiment: "compare",
    where: "class = alpha",
    others: [{ where: "class = gamma" }],
    property: "size",
    normalise: "area",
  });
  expect(compared.sets.map(({ query }) => query)).toEqual(["class = alpha", "class = gamma"]);
});

test("tags and metadata are set on what a query takes, or on things at hand", async () => {
  const { library } = await smallLibrary();
  const { keys } = await library.find("clusters", "", { columns: ["id"], limit: 3 });
  expect(await library.tag("clusters", { keys }, "three")).toBe(3);
  expect(await library.untag("clusters", { keys: [keys[0]] }, "three")).toBe(1);
  expect(await library.count("clusters", "tag = three")).toBe(2);
  expect(await library.set("datasets", "", { thickness: 2.5 })).toBe(1);
  expect(await library.count("frames", "thickness = 2.5")).toBe(15);
  expect((await library.fields()).find(({ name }) => name === "thickness")?.type).toBe("number");
});

test("an export writes its files; one that is cancelled leaves none", async () => {
  const { library } = await smallLibrary();
  const folder = join(temporaryFolder(), "out");
  const as = { kind: "images", scale: 2, colourMap: "greys", caption: false } as const;
  const stop = AbortSignal.abort();
  await expect(library.export("clusters", "", as, folder, { signal: stop })).rejects.toMatchObject({
    code: "cancelled",
  });
  const midway = new AbortController();
  const cut = library.export("clusters", "", as, folder, {
    signal: midway.signal,
    progress: ({ itemsDone }) => {
      if (itemsDone > 0) midway.abort();
    },
  });
  await expect(cut).rejects.toMatchObject({ code: "cancelled" });
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  const { files } = await library.export("clusters", "size > 100", as, folder);
  expect(readdirSync(folder)).toHaveLength(files);
  expect(files).toBe(await library.count("clusters", "size > 100"));
});

test("what is wrong is said in a sentence, with a code", async () => {
  const { library, path } = await smallLibrary();
  await expect(library.count("clusters", "sise > 3")).rejects.toMatchObject({
    code: "wrong-usage",
    message: expect.stringContaining("did you mean 'size'"),
  });
  await expect(library.find("clusters", "", { sort: "-sise" })).rejects.toMatchObject({
    code: "wrong-usage",
  });
  await expect(
    library.find("clusters", "", { columns: ["nothing like it"] }),
  ).rejects.toMatchObject({ code: "wrong-usage" });
  await expect(openLibrary(join(temporaryFolder(), "none.trackroom"))).rejects.toMatchObject({
    code: "unusable-library",
  });
  const second = await openLibrary(path, { readOnly: true });
  onTestFinished(() => second.close());
  expect(await second.count("frames")).toBe(15);
  await expect(second.import(oneFolder)).rejects.toMatchObject({ code: "read-only" });
  await expect(second.tag("clusters", "", "no")).rejects.toMatchObject({ code: "read-only" });
});

test("closing leaves one plain file, and may be asked for twice", async () => {
  const { library, path } = await smallLibrary();
  await Promise.all([library.close(), library.close()]);
  expect(readdirSync(join(path, ".."))).toEqual(["small.trackroom"]);
});
