import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Catalog } from "../../../../core/catalog/contract.ts";
import { newValues } from "../../../../core/exchange/dirac/newValues.ts";
import { isDiracDump, readDirac } from "../../../../core/exchange/dirac/read.ts";
import { diracExport } from "../../../../core/exchange/dirac/write.ts";
import type { Frame } from "../../../../core/frame.ts";
import type { Entity, MetadataValue } from "../../../../core/vocabulary.ts";
import { addFrames, batchOf, openTemporary, simulatedFrames } from "../../catalog/library.ts";
import { type FileCatalog, fileCatalog } from "./fileCatalog.ts";

const base = "/cernatschool.org/user/j/jones";
const vo = "cernatschool.org";
/** Without what the detector's file would say of the bias voltage. */
const frames = simulatedFrames(4).map(({ metadata, ...frame }): Frame => {
  const { chip, startTime, acqTime } = metadata;
  return {
    ...frame,
    settings: {},
    metadata: {
      ...(chip === undefined ? {} : { chip }),
      ...(startTime === undefined ? {} : { startTime }),
      ...(acqTime === undefined ? {} : { acqTime }),
    },
  };
});

/** Two frames of one file, and one each in two data sets below. */
function library(): Catalog {
  const catalog = openTemporary();
  const { files } = batchOf(frames.slice(0, 2), "run");
  const [file] = files;
  if (file === undefined) throw new Error("no file");
  const records = files.flatMap((one) =>
    one.frames.map((frame, i) => ({ ...frame, indexInFile: i })),
  );
  catalog.writeBatch(
    { files: [{ ...file, frames: records }] },
    {
      dataset: catalog.datasets.ensure("School A"),
      run: catalog.runs.create({ kind: "import", version: "0.0.0", settings: {} }),
      metadata: {},
    },
  );
  addFrames(catalog, frames.slice(2, 3), { dataset: "School A/2014, März" });
  addFrames(catalog, frames.slice(3, 4), { dataset: "School A/2014, März/KCl" });
  return catalog;
}

function set(
  catalog: Catalog,
  entity: Entity,
  keys: readonly number[],
  values: Record<string, MetadataValue>,
): void {
  catalog.setMetadata({ selection: { entity, pick: { keys: [...keys] } }, values });
}

function keyOfDataset(catalog: Catalog, path: string): number {
  const found = catalog.datasets.tree().find((one) => one.path === path);
  if (found === undefined) throw new Error(path);
  return found.key;
}

interface Written {
  commands: string;
  json: string;
  refused: { what: string; reason: string }[];
}

function write(catalog: Catalog, entity: Entity = "cluster"): Written {
  const refused: Written["refused"] = [];
  const { files } = diracExport(
    catalog,
    { selection: { entity, pick: { where: null } }, base },
    (what, reason) => {
      if (!refused.some((one) => one.what === what)) refused.push({ what, reason });
    },
  );
  const texts = [...files((items) => items)].map(({ name, chunks }) => [
    name,
    [...chunks].join(""),
  ]);
  const { "dirac.txt": commands = "", "dirac.json": json = "" } = Object.fromEntries(texts);
  return { commands, json, refused };
}

/** What the commands make of an empty catalogue. */
function byCommands({ commands }: Written): FileCatalog {
  const there = fileCatalog();
  for (const line of commands.trimEnd().split("\n")) there.command(line);
  return there;
}

/** What the calls make of an empty catalogue. */
function byCalls({ json }: Written): FileCatalog {
  const there = fileCatalog();
  const calls = JSON.parse(json);
  for (const field of calls.addMetadataField)
    there.addMetadataField(...(field as [string, string, string]));
  for (const path of calls.createDirectory) there.createDirectory(path);
  for (const [path, values] of Object.entries(calls.setMetadataBulk)) {
    there.setMetadata(path, values as Record<string, string | number>);
  }
  for (const [path, { Ancestors }] of Object.entries<{ Ancestors: string[] }>(
    calls.addFileAncestors,
  )) {
    there.addFileAncestors(path, Ancestors);
  }
  return there;
}

function readInto(catalog: Catalog, text: string, options: { vo?: string } = {}) {
  expect(isDiracDump(text)).toBe(true);
  const datasets = catalog.datasets.tree().map(({ path }) => path);
  const { fields } = catalog.annotationNames();
  const { annotations } = readDirac(text, { datasets, fields, ...options });
  const things = newValues(catalog, annotations.things);
  return catalog.annotate({ ...annotations, things }, { overwrite: false, preview: false });
}

/** What holds for each thing, inherited or not. */
function holding(catalog: Catalog, entity: "frame" | "cluster", columns: readonly string[]) {
  return [...catalog.find(entity, { columns: ["id", ...columns] })];
}

describe("what the catalogue is told", () => {
  test("stands on directories where data sets have it, and on files where frames have it", () => {
    const catalog = library();
    set(catalog, "dataset", [keyOfDataset(catalog, "School A")], {
      teacher: "Whyntie",
      biasVoltage: 95.5,
    });
    set(catalog, "frame", [catalog.keys("frame")[0] ?? 0], { distance: 2.5 });
    const written = write(catalog);
    expect(written.refused).toEqual([]);
    const there = byCommands(written).dump();
    expect(there[`${base}/School_A`]).toEqual({ teacher: "Whyntie", hv: 95.5 });
    const [file, values] = Object.entries(there).find(([, own]) => "distance" in own) ?? ["", {}];
    expect(file).toBe(`${base}/School_A/${values.frameid}.png`);
    expect(values).toMatchObject({
      distance: 2.5,
      id: values.frameid,
      chipid: "SIM-A",
      start_time: 1_400_010_000,
      acqtime: 0.5,
      ismc: 0,
    });
    expect(values).not.toHaveProperty("hv");
  });

  test("is the same by commands and by calls, with every key of the toolkit", () => {
    const catalog = library();
    set(catalog, "frame", catalog.keys("frame"), { simulated: true, latitude: 51.5 });
    const written = write(catalog);
    const [commands, calls] = [byCommands(written), byCalls(written)];
    expect(commands.dump()).toEqual(calls.dump());
    expect(commands.ancestors).toEqual(calls.ancestors);
    expect(commands.directories).toEqual(calls.directories);
    const names = new Set(Object.values(calls.dump()).flatMap((own) => Object.keys(own)));
    const toolkit =
      "id frameid chipid lat start_time end_time acqtime n_pixel occ occ_pc n_kluster n_gamma n_non_gamma ismc size xmin xmax ymin ymax width height x_uw y_uw radius_uw density_uw totalcounts maxcounts lin_m lin_c lin_sumofres lin_linearity n_edgepixels edgefrac innerfrac isedgekluster";
    expect([...names].sort()).toEqual(toolkit.split(" ").sort());
  });

  test("names the parents of every cluster and of every frame of a file with several", () => {
    const catalog = library();
    const { ancestors } = byCalls(write(catalog));
    const clusters = [...ancestors].filter(([path]) => /_k\d{5}\.png$/.test(path));
    expect(clusters).toHaveLength(catalog.count("cluster", null));
    const ofFrames = [...ancestors].filter(([path]) => !/_k\d{5}\.png$/.test(path));
    expect(ofFrames).toHaveLength(2);
    expect(new Set(ofFrames.map(([, parents]) => parents.join())).size).toBe(1);
    const things = byCalls(write(catalog)).dump();
    for (const [path, [parent = ""]] of clusters) {
      expect(things[parent]?.frameid).toBe(things[path]?.frameid);
    }
  });

  test("a value with spaces stands in the calls alone: the command line knows no quotes", () => {
    const catalog = library();
    set(catalog, "dataset", [keyOfDataset(catalog, "School A")], { teacher: "T. Whyntie" });
    const written = write(catalog);
    expect(byCalls(written).dump()[`${base}/School_A`]).toEqual({ teacher: "T. Whyntie" });
    expect(byCommands(written).dump()).not.toHaveProperty([`${base}/School_A`]);
  });

  test("a field that data sets and frames have, or two data sets in a line, is said of files", () => {
    const catalog = library();
    set(catalog, "dataset", [keyOfDataset(catalog, "School A")], { source: "KCl", place: "roof" });
    set(catalog, "dataset", [keyOfDataset(catalog, "School A/2014, März")], { place: "cellar" });
    set(catalog, "frame", [catalog.keys("frame")[3] ?? 0], { source: "Am-241" });
    const there = byCalls(write(catalog)).dump();
    const said = Object.values(there).filter(
      (own) => own.frameid !== undefined && own.size === undefined,
    );
    expect(said.map(({ source, place }) => [source, place]).sort()).toEqual([
      ["Am-241", "cellar"],
      ["KCl", "cellar"],
      ["KCl", "roof"],
      ["KCl", "roof"],
    ]);
  });
});

describe("what the catalogue cannot hold is left out and named", () => {
  const refusedOf = (entity: "dataset" | "frame", values: Record<string, MetadataValue>) => {
    const catalog = library();
    const keys =
      entity === "frame" ? catalog.keys("frame").slice(0, 1) : [keyOfDataset(catalog, "School A")];
    set(catalog, entity, keys, values);
    const written = write(catalog);
    byCommands(written);
    byCalls(written);
    return written.refused;
  };

  test("text of more than 128 characters", () => {
    expect(refusedOf("dataset", { remark: "é".repeat(128) })).toEqual([]);
    expect(refusedOf("dataset", { remark: "é".repeat(129) })).toEqual([
      { what: "School A: remark", reason: expect.stringMatching(/129 characters.*128/) },
    ]);
  });

  test("yes and no", () => {
    expect(refusedOf("frame", { checked: true })).toEqual([
      {
        what: "checked",
        reason: expect.stringMatching(/yes\/no field.*int, float, string and date/),
      },
    ]);
  });

  test("whole numbers, numbers and dates that no column holds", () => {
    const catalog = openTemporary();
    addFrames(catalog, frames.slice(0, 1));
    catalog.fields.add({ name: "events", type: "integer" });
    catalog.fields.add({ name: "when", type: "date" });
    const [frame = 0] = catalog.keys("frame");
    const reasonOf = (values: Record<string, MetadataValue>) => {
      set(catalog, "frame", [frame], values);
      const written = write(catalog);
      byCalls(written);
      return written.refused.map(({ reason }) => reason).join();
    };
    expect(reasonOf({ events: 2147483647, when: 1_400_000_000 })).toBe("");
    expect(reasonOf({ events: 2147483648 })).toMatch(/2147483648.*int/);
    expect(reasonOf({ events: 1, when: 1_400_000_000.5 })).toMatch(/parts of a second/);
    expect(reasonOf({ when: -62_000_000_000 })).toMatch(/years 1000 to 9999/);
    expect(reasonOf({ when: 0, "long way": 1e39 })).toMatch(/larger than any number/);
  });

  test("names that are the toolkit's, that two fields would share, or that are none", () => {
    expect(refusedOf("frame", { hv: 95 })[0]).toMatchObject({
      what: "hv",
      reason: expect.stringMatching(/toolkit/),
    });
    expect(refusedOf("frame", { "an angle": 1, "an-angle": 2 })).toMatchObject([
      { reason: expect.stringMatching(/'an angle'|'an-angle'/) },
    ]);
    expect(refusedOf("frame", { температура: 20 })).toMatchObject([{ what: "температура" }]);
  });

  test("a directory that is none", () => {
    for (const wrong of ["", "user/j", "/a b", "/a/../b", "/a;b"]) {
      const request = {
        selection: { entity: "frame" as const, pick: { where: null } },
        base: wrong,
      };
      expect(() => diracExport(library(), request, () => {})).toThrow(/no directory/);
    }
  });
});

describe("what comes back", () => {
  const columns = ["biasVoltage", "latitude", "simulated", "source", "place", "turns", "day"];

  function filled(): Catalog {
    const catalog = library();
    catalog.fields.add({ name: "turns", type: "integer" });
    catalog.fields.add({ name: "day", type: "date" });
    set(catalog, "dataset", [keyOfDataset(catalog, "School A")], {
      source: "KCl",
      biasVoltage: 95.5,
      day: 1_400_000_000,
      place: "roof",
    });
    set(catalog, "dataset", [keyOfDataset(catalog, "School A/2014, März/KCl")], { latitude: 51.3 });
    set(catalog, "dataset", [keyOfDataset(catalog, "School A/2014, März")], { place: "cellar" });
    set(catalog, "frame", catalog.keys("frame").slice(1, 3), { turns: -3, simulated: false });
    set(catalog, "cluster", catalog.keys("cluster").slice(0, 2), { turns: 7 });
    return catalog;
  }

  test.each([
    ["the commands", (written: Written) => written.commands],
    ["the calls", (written: Written) => written.json],
    ["a dump", (written: Written) => JSON.stringify(byCalls(written).dump())],
    [
      "a dump with the VO behind every name",
      (written: Written) => JSON.stringify({ OK: true, Value: byCalls(written).dump(vo) }),
    ],
    [
      "an answer to a question in bulk",
      (written: Written) =>
        JSON.stringify({ OK: true, Value: { Failed: {}, Successful: byCalls(written).dump(vo) } }),
    ],
  ])("from %s is what was there, for every frame and cluster", (_, textOf) => {
    const from = filled();
    const written = write(from);
    expect(written.refused).toEqual([]);
    const into = library();
    into.fields.add({ name: "turns", type: "integer" });
    into.fields.add({ name: "day", type: "date" });
    const report = readInto(into, textOf(written));
    expect(report).toMatchObject({ conflictCount: 0, unknownCount: 0, problems: [] });
    const rounded = (rows: Record<string, unknown>[]) =>
      rows.map((row) => ({ ...row, latitude: row.latitude && Math.fround(Number(row.latitude)) }));
    for (const entity of ["frame", "cluster"] as const) {
      expect(rounded(holding(into, entity, columns))).toEqual(
        rounded(holding(from, entity, columns)),
      );
    }
  });

  test("changes nothing where it came from, and nothing when it comes again", () => {
    const catalog = filled();
    const written = write(catalog);
    const before = JSON.stringify([
      ...catalog.annotations({ entity: "cluster", pick: { where: null } }),
    ]);
    for (const text of [
      written.commands,
      written.json,
      JSON.stringify(byCalls(written).dump(vo)),
    ]) {
      expect(readInto(catalog, text)).toMatchObject({ changed: 0, conflictCount: 0 });
    }
    const after = JSON.stringify([
      ...catalog.annotations({ entity: "cluster", pick: { where: null } }),
    ]);
    expect(after).toBe(before);
  });

  test("makes the fields that there are not yet, of the types of the catalogue", () => {
    const written = write(filled());
    const into = library();
    readInto(into, written.json);
    const types = into.annotationNames().fields.map(({ name, type }) => [name, type]);
    expect(types).toEqual(
      expect.arrayContaining([
        ["day", "date"],
        ["place", "text"],
        ["source", "text"],
        ["turns", "integer"],
      ]),
    );
  });

  test("of several VOs is that of the one that is asked for", () => {
    const catalog = library();
    set(catalog, "dataset", [keyOfDataset(catalog, "School A")], { teacher: "Jones" });
    const there = byCalls(write(catalog));
    const both = there.dump(vo);
    for (const [path, own] of Object.entries(there.dump("gridpp"))) {
      both[path] = { ...both[path], ...own, teacher___gridpp: "Smith" };
    }
    const into = library();
    expect(() => readInto(into, JSON.stringify(both))).toThrow(/cernatschool_org, gridpp.*--vo/);
    readInto(into, JSON.stringify(both), { vo });
    const [row] = holding(into, "frame", ["teacher"]);
    expect(row).toMatchObject({ teacher: "Jones" });
  });

  test("whatever people call their data sets and write into their fields", () => {
    const name = fc
      .string({ minLength: 1, maxLength: 40, unit: "grapheme" })
      .filter((text) => !text.includes("/") && text.trim() === text && text.trim() !== "");
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
        fc.string({ minLength: 1, maxLength: 140, unit: "grapheme" }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (datasets, text, number) => {
          const from = openTemporary();
          const into = openTemporary();
          for (const [i, dataset] of datasets.entries()) {
            for (const one of [from, into]) addFrames(one, frames.slice(i, i + 1), { dataset });
          }
          set(from, "frame", from.keys("frame").slice(0, 1), {
            remark: text,
            reading: number + 0,
          });
          set(from, "dataset", [from.datasets.tree()[0]?.key ?? 0], { "what for": text });
          const written = write(from);
          byCommands(written);
          byCalls(written);
          const kept = ["remark", "reading", "what for"].filter(
            (field) => !written.refused.some(({ what }) => what.endsWith(`: ${field}`)),
          );
          readInto(into, written.json);
          const known = into.annotationNames().fields.map((field) => field.name);
          for (const field of kept) {
            // An empty value is none, so it makes no field.
            if (!known.includes(field) && !known.includes(field.replace(" ", "_"))) continue;
            const there = known.includes(field) ? field : field.replace(" ", "_");
            expect(holding(into, "frame", [there]).map((row) => row[there])).toEqual(
              holding(from, "frame", [field]).map((row) => row[field]),
            );
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});
