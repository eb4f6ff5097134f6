import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { MetadataReport } from "../../../../core/api.ts";
import type { Catalog } from "../../../../core/catalog/contract.ts";
import { readMetadataFile } from "../../../../core/exchange/metadataFile.ts";
import { metadataCsv, metadataJson } from "../../../../core/exchange/writeMetadataFile.ts";
import { parseQuery } from "../../../../core/query/parse.ts";
import {
  addFrames,
  closeNow,
  openTemporary,
  simulatedFrames,
  temporaryFolder,
} from "../library.ts";

const where = (catalog: Catalog, text: string) => parseQuery(text, catalog.fields.list());
const count = (
  catalog: Catalog,
  text: string,
  entity: "cluster" | "frame" | "dataset" = "cluster",
) => catalog.count(entity, where(catalog, text));
const pick = (catalog: Catalog, entity: "cluster" | "frame" | "dataset", text: string) => ({
  entity,
  pick: { where: where(catalog, text) },
});

/** Two pupils' copies of one library. */
function twoCopies(): { one: Catalog; two: Catalog } {
  const folder = temporaryFolder();
  const one = openTemporary(join(folder, "one.trackroom"));
  addFrames(one, simulatedFrames(4), { dataset: "School/KCl" });
  one.fields.add({ name: "opinion", type: "integer", unit: "points", choices: ["1", "2", "3"] });
  closeNow(one);
  copyFileSync(join(folder, "one.trackroom"), join(folder, "two.trackroom"));
  return {
    one: openTemporary(join(folder, "one.trackroom"), { who: "Ada" }),
    two: openTemporary(join(folder, "two.trackroom"), { who: "Bert" }),
  };
}

function decorate(catalog: Catalog): void {
  catalog.addTag({ selection: pick(catalog, "cluster", "size > 10"), tag: "blob" });
  catalog.addTag({ selection: pick(catalog, "frame", "clusterCount > 0"), tag: "seen" });
  catalog.setTagColour({ tag: "blob", colour: "#112233" });
  catalog.setMetadata({
    selection: pick(catalog, "cluster", "size > 20"),
    values: {
      starred: true,
      note: "=1+1; a note",
      opinion: 2,
      weather: "rain",
      when: "2014-04-02",
    },
  });
  catalog.setMetadata({
    selection: pick(catalog, "dataset", "dataset = School"),
    values: { teacher: "Ms Frisch", latitude: 51.5 },
  });
  const { key } = catalog.collections.add("my best");
  catalog.collections.put(key, pick(catalog, "cluster", "size > 30"));
}

const everything = (catalog: Catalog) => pick(catalog, "cluster", "");

function write(catalog: Catalog, format: "csv" | "json"): string {
  const { fields, tags } = catalog.annotationNames();
  const things = catalog.annotations(everything(catalog));
  const columns = [
    { name: "latitude", type: "number" } as const,
    { name: "chip", type: "text" } as const,
    ...fields,
  ];
  return [
    ...(format === "json" ? metadataJson(fields, tags, things) : metadataCsv(columns, things)),
  ].join("");
}

const questions = [
  ["cluster", "tag = blob"],
  ["frame", "tag = seen"],
  ["cluster", "starred"],
  ["cluster", 'note contains "a note"'],
  ["cluster", "opinion = 2"],
  ["cluster", "weather = rain"],
  ["cluster", "when < 2014-04-03"],
  ["dataset", 'teacher = "Ms Frisch" and dataset = School'],
  ["cluster", 'collection = "my best"'],
] as const;

describe.each(["json", "csv"] as const)("tags and metadata as %s", (format) => {
  it("go into another copy of the library, where they say the same", () => {
    const { one, two } = twoCopies();
    decorate(one);
    const content = write(one, format);
    const preview = two.annotate(readMetadataFile(content), { overwrite: false, preview: true });
    expect(count(two, "starred")).toBe(0);
    const report = two.annotate(readMetadataFile(content), { overwrite: false, preview: false });
    expect(report).toEqual(preview);
    expect(report).toMatchObject({ conflictCount: 0, unknownCount: 0, problems: [] });
    expect(report.changed).toBeGreaterThan(5);
    for (const [entity, text] of questions) {
      expect(count(two, text, entity)).toBe(count(one, text, entity));
      expect(count(two, text, entity)).toBeGreaterThan(0);
    }
    const noted = two.keys("cluster", { where: where(two, "note is set and starred") })[0];
    expect(two.cluster(noted).note).toBe("=1+1; a note");
    const again = two.annotate(readMetadataFile(content), { overwrite: true, preview: false });
    expect(again).toMatchObject({ matched: report.matched, changed: 0, conflictCount: 0 });
    expect(two.undo()?.description).toMatch(/^Bring in tags and metadata of \d+ things$/);
    for (const text of [
      "tag is set",
      "starred",
      "note != ''",
      "opinion is set",
      "collection is set",
    ]) {
      expect(count(two, text)).toBe(0);
    }
    expect(two.check()).toEqual([]);
  });
});

describe("tables that a spreadsheet saved again", () => {
  const rows = (sign: string, point: string) =>
    [
      ["of", "id", "starred", "note", "distance", "source"],
      ["frame", "B06-W0212_1371575424-293207", "yes", "a, b", `3${point}75`, "KCl"],
      ["frame", "B06-W0212_1371575425-337648", "", "", `2${point}5`, "KCl"],
    ]
      .map((cells) =>
        cells.map((cell) => (cell.includes(",") && sign === "," ? `"${cell}"` : cell)),
      )
      .map((cells) => cells.join(sign))
      .join("\r\n");

  it.each([
    ["semicolons and decimal commas", `\ufeff${rows(";", ",")}\r\n`],
    ["semicolons and decimal points", rows(";", ".")],
    ["tabs and decimal commas", rows("\t", ",")],
    ["commas", rows(",", ".")],
    ["a line that names the separator", `sep=;\r\n${rows(";", ",")}`],
  ])("are read with %s", (_, text) => {
    const { fields, things } = readMetadataFile(text);
    expect(fields).toEqual([
      { name: "distance", type: "number" },
      { name: "source", type: "text" },
    ]);
    expect(things).toMatchObject([
      { of: "frame", starred: true, note: "a, b", metadata: { distance: "3.75", source: "KCl" } },
      { id: "B06-W0212_1371575425-337648", metadata: { distance: "2.5" } },
    ]);
  });
});

describe("what differs", () => {
  it("is reported and kept, or overwritten; unknown things and impossible values are named", () => {
    const { one, two } = twoCopies();
    const [key] = one.keys("cluster", { limit: 1 });
    const { id } = one.cluster(key);
    const set = (catalog: Catalog, opinion: number, note: string) =>
      catalog.setMetadata({
        selection: { entity: "cluster", pick: { keys: [key] } },
        values: { opinion, note },
      });
    set(one, 1, "mine");
    set(two, 3, "yours");
    const content = JSON.stringify({
      trackroom: "metadata",
      version: 1,
      things: [
        { of: "cluster", id, note: "mine", metadata: { opinion: 1, size: 5 } },
        { of: "cluster", id: "B06-W0212_1_k00001", starred: true },
        { of: "frame", id: "nowhere", tags: ["x"] },
        { of: "dataset", id: "School/KCl", metadata: { opinion: 9 } },
      ],
    });
    const kept = two.annotate(readMetadataFile(content), { overwrite: false, preview: false });
    expect(kept).toMatchObject({
      matched: 2,
      changed: 0,
      conflicts: [
        { id, field: "opinion", here: 3, there: 1 },
        { id, field: "note", here: "yours", there: "mine" },
      ],
      unknown: ["B06-W0212_1_k00001", "nowhere"],
      unknownCount: 2,
    });
    expect(kept.problems).toEqual([
      expect.stringMatching(/'size' is worked out/),
      expect.stringMatching(/'9' is not among the values of 'opinion': 1, 2, 3/),
    ]);
    two.annotate(readMetadataFile(content), { overwrite: true, preview: false });
    expect(two.cluster(key)).toMatchObject({ note: "mine" });
    expect(count(two, "opinion = 1")).toBe(1);
  });

  it.each([
    ["{", /not JSON/],
    ['{"trackroom":"metadata","version":2}', /newer version/],
    ['{"trackroom":"else","version":1}', /no file of tags and metadata/],
    ['{"trackroom":"metadata","version":1,"things":[{"of":"pixel","id":"1"}]}', /things\.0\.of/],
    ["a,b\n1,2\n", /no column 'of'/],
    ["of,id,starred\ncluster,x,perhaps\n", /Line 2: 'starred'/],
    ["of,id\npixel,x\n", /Line 2: of/],
  ])("a file that is none is refused: %s", (content, message) => {
    expect(() => readMetadataFile(content)).toThrow(message);
  });
});

function merge(
  into: Catalog,
  from: string,
  overwrite = false,
): MetadataReport & { frames: number } {
  const steps = into.merge(from, { overwrite });
  let frames = 0;
  for (;;) {
    const step = steps.next();
    if (step.done) return { ...step.value, frames };
    frames += step.value.frames;
  }
}

describe("merging libraries", () => {
  it("adds the frames that are missing, with what was given on both sides", () => {
    const one = openTemporary(join(temporaryFolder(), "one.trackroom"), {
      create: true,
      who: "Ada",
    });
    const two = openTemporary(join(temporaryFolder(), "two.trackroom"), {
      create: true,
      who: "Bert",
    });
    const shared = simulatedFrames(3);
    addFrames(one, [...shared, ...simulatedFrames(2, { seed: 5 })], { dataset: "School/KCl" });
    addFrames(two, [...simulatedFrames(100, { seed: 7, chip: "SIM-B" }), ...shared], {
      dataset: "School/air",
      metadata: { operator: "Bert" },
    });
    one.addTag({ selection: pick(one, "cluster", "size > 10"), tag: "mine" });
    decorate(two);
    two.searches.save({
      name: "big",
      entity: "cluster",
      where: where(two, "size > 10 and weather = rain"),
    });
    two.searches.save({ name: "a big", entity: "cluster", where: where(two, "search = big") });
    two.rules.add({
      where: where(two, "chip = SIM-B"),
      values: { operator: "nobody", place: "lab" },
    });
    one.rules.add({ where: where(one, "chip = SIM-B"), values: { place: "hall", operator: "?" } });
    const before = { mine: count(one, "tag = mine"), frames: one.info().frames };
    const answers = questions.map(([entity, text]) => count(two, text, entity));
    closeNow(two);

    const report = merge(one, two.path);
    expect(report).toMatchObject({ frames: 100, unknownCount: 0, conflictCount: 0, problems: [] });
    expect(one.info().frames).toBe(before.frames + 100);
    expect(count(one, "tag = mine")).toBe(before.mine);
    expect(questions.map(([entity, text]) => count(one, text, entity))).toEqual(answers);
    expect(count(one, "search = 'a big'")).toBe(count(one, "size > 10 and weather = rain"));
    // What the frames bring goes before what this library's rules say.
    expect(count(one, "operator = Bert", "frame")).toBe(103);
    expect(count(one, "place = hall", "frame")).toBe(100);
    expect(one.rules.list()).toHaveLength(2);
    const [tagged] = one.keys("cluster", { where: where(one, "tag = blob and chip = SIM-B") });
    expect(one.cluster(tagged).provenance.run.kind).toBe("import");
    expect(one.cluster(tagged).provenance.marks).toMatchObject([{ tag: "blob", who: "Bert" }]);
    expect(one.check({ sample: 1000 })).toEqual([]);
    expect(merge(one, two.path)).toMatchObject({ frames: 0, changed: 0, conflictCount: 0 });
    expect(one.info().frames).toBe(before.frames + 100);
  });

  it("reports where the two differ, and takes the other's value when asked to", () => {
    const { one, two } = twoCopies();
    const set = (catalog: Catalog, weather: string) =>
      catalog.setMetadata({ selection: pick(catalog, "frame", ""), values: { weather } });
    set(one, "sun");
    set(two, "rain");
    two.searches.save({ name: "big", entity: "cluster", where: where(two, "size > 10") });
    one.searches.save({ name: "Big", entity: "cluster", where: where(one, "size > 20") });
    closeNow(two);
    const kept = merge(one, two.path);
    expect(kept).toMatchObject({ conflictCount: 4, changed: 0 });
    expect(kept.conflicts[0]).toMatchObject({ field: "weather", here: "sun", there: "rain" });
    expect(kept.problems).toEqual([expect.stringMatching(/search 'big' asks for something else/)]);
    expect(count(one, "weather = sun", "frame")).toBe(4);
    expect(merge(one, two.path, true)).toMatchObject({ conflictCount: 4, changed: 4 });
    expect(count(one, "weather = rain", "frame")).toBe(4);
  });

  it.each([1, 2, 3])("takes a library of schema version %i, and leaves it as it is", (version) => {
    const folder = temporaryFolder();
    const path = join(folder, "old.trackroom");
    const fixture = new URL(
      `../../../fixtures/libraries/version${version}.trackroom.gz`,
      import.meta.url,
    );
    const old = gunzipSync(readFileSync(fixture));
    writeFileSync(path, old);
    const one = openTemporary();
    expect(merge(one, path)).toMatchObject({ frames: 3, conflictCount: 0, problems: [] });
    expect(count(one, 'tag = largest and starred and note = seen and teacher = "Ms Frisch"')).toBe(
      3,
    );
    expect(readFileSync(path).equals(old)).toBe(true);
    expect(readdirSync(folder)).toEqual(["old.trackroom"]);
    expect(one.check({ sample: 100 })).toEqual([]);
  });

  it("reads a library that somebody has open, and refuses itself and what is no library", () => {
    const { one, two } = twoCopies();
    two.addTag({ selection: pick(two, "cluster", "size > 10"), tag: "open" });
    expect(merge(one, two.path).changed).toBe(count(two, "tag = open"));
    expect(() => merge(one, one.path)).toThrow(/with itself/);
    expect(() => merge(one, join(temporaryFolder(), "none.trackroom"))).toThrow(/no library/);
  });
});
