import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readHandIn } from "../../core/classwork/handInFile.ts";
import { openCatalog } from "../../core/openCatalog.ts";
import { simulatedFrames, temporaryFolder, writeFrames } from "../core/jobs/support.ts";
import { trackroom } from "./support.ts";

let folder = "";
let ids: string[] = [];
const teacher = "teacher.trackroom";

/** The teacher's library as it is before each test: imported once, and copied. */
let imported: Buffer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "trackroom-class-"));
  try {
    writeFrames(join(folder, "frames"), simulatedFrames(3));
    await done("import", "frames", "--library", teacher);
    imported = readFileSync(join(folder, teacher));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(join(folder, teacher), imported);
  ids = inLibrary(teacher, (catalog) =>
    [...catalog.find("cluster", { columns: ["id"], limit: 12 })].map(({ id }) => String(id)),
  );
  mkdirSync(join(folder, "in"));
});

const run = (...words: string[]) => trackroom(folder, words);
async function done(...words: string[]): Promise<string> {
  const { status, out, err } = await run(...words);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  return out;
}

function inLibrary<T>(name: string, action: (catalog: ReturnType<typeof openCatalog>) => T): T {
  const catalog = openCatalog(join(folder, name));
  try {
    return action(catalog);
  } finally {
    catalog.close();
  }
}

/** What a pupil with a copy of the teacher's library gives to tracks, as the hand-in of it. */
async function pupilHandsIn(name: string, tags: readonly (string | null)[], file = `${name}.json`) {
  const library = `${name}.trackroom`;
  copyFileSync(join(folder, teacher), join(folder, library));
  inLibrary(library, (catalog) => {
    const things = tags.flatMap((tag, i) =>
      tag === null ? [] : [{ of: "cluster" as const, id: ids[i] ?? "", tags: [tag] }],
    );
    catalog.annotate({ fields: [], tags: [], things }, { overwrite: false, preview: false });
  });
  const out = join("in", file);
  await done("class", "hand-in", "--name", name, "--out", out, "--library", library);
  return join(folder, out);
}

const collectJson = async (...words: string[]) => {
  const { status, out, err } = await run(
    ...["class", "collect", "in", "--json", "--library", teacher, ...words],
  );
  return { status, err, result: JSON.parse(out) };
};

/** Hand-ins of many pupils without a library each: the first one's with another id, name and tags. */
function handInsOf(first: string, tagsOf: readonly (readonly string[])[]): void {
  const text = readFileSync(first, "utf8");
  rmSync(first);
  for (const [i, tags] of tagsOf.entries()) {
    const one = JSON.parse(text);
    one.pupil = { id: crypto.randomUUID(), name: `Child ${String(i + 1).padStart(2, "0")}` };
    for (const thing of one.things) thing.tags = [tags[ids.indexOf(thing.id)]];
    writeFileSync(join(folder, "in", `child${i + 1}.json`), JSON.stringify(one));
  }
}

describe("thirty hand-ins", () => {
  /** Ten tracks; how many of thirty call each one alpha, the others beta. */
  const alphas = [30, 30, 30, 27, 24, 15, 6, 3, 0, 0];
  const tagsOf = Array.from({ length: 30 }, (_, pupil) =>
    alphas.map((count) => (pupil < count ? "alpha" : pupil % 2 === 0 ? "beta" : "BETA")),
  );

  test("give the agreement, the consensus and the disputed tracks that were put into them", async () => {
    handInsOf(
      await pupilHandsIn(
        "first",
        alphas.map(() => "alpha"),
      ),
      tagsOf,
    );
    const { status, result } = await collectJson();
    expect(status).toBe(0);
    expect(result.pupils).toHaveLength(30);
    expect(result.agreement.pairs).toHaveLength(435);
    // Fleiss' formulas for two classes, written out.
    const pairs = (n: number) => (n * (n - 1)) / 2;
    const agreeing = alphas.map((n) => (pairs(n) + pairs(30 - n)) / pairs(30));
    const observed = agreeing.reduce((a, b) => a + b) / 10;
    const p = alphas.reduce((a, b) => a + b) / 300;
    const chance = p * p + (1 - p) * (1 - p);
    expect(result.agreement.all.kappa).toBeCloseTo((observed - chance) / (1 - chance), 10);
    expect(result.agreement.tags.map((tag: string) => tag.toLowerCase())).toEqual([
      "alpha",
      "beta",
    ]);
    expect(result.disputed[0]).toMatchObject({ track: ids[5], consensus: null, share: 0.5 });
    expect(result.consensus).toHaveLength(9);
    const fourth = result.consensus.find(({ track }: { track: string }) => track === ids[3]);
    expect(fourth).toMatchObject({ consensus: "alpha", share: 0.9, pupils: 30 });
    expect(result.pupils[0]).toMatchObject({
      pupil: "Child 01",
      tracks: 10,
      progress: 1,
      withConsensus: 7,
      ofConsensus: 9,
    });
    expect(await collectJson()).toEqual({ status, err: "", result });
  });

  test("show no name where names are left out", async () => {
    handInsOf(
      await pupilHandsIn(
        "first",
        alphas.map(() => "alpha"),
      ),
      tagsOf,
    );
    writeFileSync(join(folder, "in", "Child 31.json"), "nonsense");
    const json = await run(
      ...["class", "collect", "in", "--json", "--library", teacher, "--without-names"],
    );
    const text = await run(...["class", "collect", "in", "--library", teacher, "--without-names"]);
    for (const { status, out, err } of [json, text]) {
      expect(status).toBe(2);
      expect(out).toContain("pupil 30");
      expect(err).toMatch(/^file \d+: It is no hand-in/);
      expect(out + err).not.toMatch(/child/i);
    }
  });

  test("tag the library by their consensus in one change, once", async () => {
    handInsOf(
      await pupilHandsIn(
        "first",
        alphas.map(() => "alpha"),
      ),
      tagsOf,
    );
    const { result } = await collectJson("--apply", "--collection", "to talk about");
    expect(result.applied).toBe(10);
    expect((await collectJson("--apply")).result.applied).toBe(0);
    expect(await done("find", "clusters", "tag = alpha", "--count", "--library", teacher)).toBe(
      "5\n",
    );
    inLibrary(teacher, (catalog) => {
      expect(catalog.collections.list()).toMatchObject([{ name: "to talk about", clusters: 5 }]);
      catalog.undo();
      expect(catalog.tags().reduce((sum, { clusters }) => sum + clusters, 0)).toBe(0);
    });
  });
});

test("what is no hand-in of this library is refused by name, and the rest collected", async () => {
  await pupilHandsIn("Ann", ["alpha", "beta"]);
  await pupilHandsIn("Idle", []);
  const at = (name: string) => join(folder, "in", name);
  writeFileSync(at("blank.json"), "");
  writeFileSync(at("picture.png"), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]));
  const ann = JSON.parse(readFileSync(at("Ann.json"), "utf8"));
  writeFileSync(at("half.json"), JSON.stringify(ann).slice(0, -40));
  writeFileSync(at("newer.json"), JSON.stringify({ ...ann, version: 2 }));
  const elsewhere = ann.things.map((thing: object) => ({ ...thing, frame: "0".repeat(64) }));
  writeFileSync(at("other.json"), JSON.stringify({ ...ann, things: elsewhere }));
  const { status, err, result } = await collectJson();
  expect(status).toBe(2);
  expect(result.pupils.map(({ pupil }: { pupil: string }) => pupil)).toEqual(["Ann"]);
  expect(err).toMatch(/Idle\.json: It holds no work/);
  expect(err).toMatch(/blank\.json: It is empty/);
  expect(err).toMatch(/picture\.png: It is no hand-in/);
  expect(err).toMatch(/half\.json: It is no hand-in: it is not JSON/);
  expect(err).toMatch(/newer\.json: It was made by a newer version/);
  expect(err).toMatch(/other\.json: It is of another library/);
});

test("the newest hand-in of a pupil takes the place of older ones, wherever they lie", async () => {
  const file = await pupilHandsIn("Ann", ["alpha", "alpha"]);
  mkdirSync(join(folder, "in", "earlier"));
  copyFileSync(file, join(folder, "in", "earlier", "Ann.json"));
  inLibrary("Ann.trackroom", (catalog) => {
    const things = [{ of: "cluster" as const, id: ids[2] ?? "", tags: ["muon"] }];
    catalog.annotate({ fields: [], tags: [], things }, { overwrite: false, preview: false });
  });
  await done("class", "hand-in", "--name", "ANN", "--out", file, "--library", "Ann.trackroom");
  const { result } = await collectJson();
  expect(result.pupils).toMatchObject([{ pupil: "ANN", tracks: 3 }]);
  expect(result.replaced).toEqual([{ file: join("earlier", "Ann.json"), by: "Ann.json" }]);

  const other = await run("class", "hand-in", "--name", "Bob", "--out", file, "--library", teacher);
  expect(other).toMatchObject({ status: 1, err: expect.stringContaining("another name") });
  writeFileSync(join(folder, "essay.txt"), "My summer");
  const essay = ["--out", "essay.txt", "--library", teacher];
  expect(await run("class", "hand-in", "--name", "Bob", ...essay)).toMatchObject({ status: 1 });
  expect(readFileSync(join(folder, "essay.txt"), "utf8")).toBe("My summer");
});

test("two pupils are compared by a matrix and Cohen's kappa", async () => {
  await pupilHandsIn("Ann", ["alpha", "alpha", "beta", "beta"]);
  await pupilHandsIn("Bob", ["alpha", "beta", "beta", "Beta", "beta"]);
  const text = await done("class", "collect", "in", "--library", teacher);
  // Observed 3/4, by chance 1/2 · 1/4 + 1/2 · 3/4 = 1/2.
  expect(text).toMatch(/Cohen's kappa: 0\.500 ± 0\.\d{3} \(4 tracks, 75\.0 % agree, 50\.0 %/);
  expect(text).toMatch(/alpha +1 +1\n *beta +0 +2/);
});

test("some frames are handed out with the task and without names, and what pupils do with them is collected", async () => {
  const task = { change: "add", content: { kind: "text", text: "Find the alphas." } };
  await done("report", "change", "--library", teacher, JSON.stringify(task));
  await done("tag", "clusters", "", "seen", "--library", teacher);
  const [first = ""] = inLibrary(teacher, (catalog) => catalog.frameNames().map(({ id }) => id));
  const out = ["--out", "out.trackroom", "--library", teacher];
  expect(await done("class", "hand-out", `id = "${first}"`, ...out)).toMatch(
    /^Handed out 1 frame /,
  );
  inLibrary("out.trackroom", (catalog) => {
    expect(catalog.frameNames().map(({ id }) => id)).toEqual([first]);
    expect(catalog.reports.read().items).toMatchObject([{ content: { text: "Find the alphas." } }]);
    expect(catalog.history().undo).toBeNull();
    expect(catalog.check()).toEqual([]);
  });
  await done("tag", "clusters", "size > 2", "alpha", "--library", "out.trackroom");
  const mine = ["--name", "Ann", "--out", join("in", "ann.json"), "--library", "out.trackroom"];
  await done("class", "hand-in", ...mine);
  const { result } = await collectJson();
  expect(result.pupils).toMatchObject([{ pupil: "Ann", findings: 0, unknown: 0, changed: 0 }]);
  expect(result.pupils[0].tracks).toBeGreaterThan(0);
  expect(result.agreement.tags).toEqual(["alpha"]);

  const none = await run(
    "class",
    "hand-out",
    "id = nothing",
    "--out",
    "none.trackroom",
    "--library",
    teacher,
  );
  expect(none).toMatchObject({ status: 1, err: expect.stringContaining("nothing to hand out") });
  expect(readdirSync(folder).filter((name) => /partial|none/.test(name))).toEqual([]);
});

test("what pupils found goes to the end of the report, once, and is taken back by undo", async () => {
  const finding = (text: string, time: number) => ({
    key: 1,
    content: { kind: "text" as const, text },
    found: null,
    time,
    version: "1",
  });
  const write = (library: string, items: ReturnType<typeof finding>[]) =>
    inLibrary(library, (catalog) =>
      catalog.reports.write({ title: "Radon", author: "A. Full Name", items }, "Write"),
    );
  const texts = () =>
    inLibrary(teacher, (catalog) =>
      catalog.reports
        .read()
        .items.map(({ content }) => (content.kind === "text" ? content.text : content.kind)),
    );
  write(teacher, [finding("The task", 1)]);
  for (const [i, name] of ["Ann", "Ben"].entries()) {
    await pupilHandsIn(name, ["alpha"]);
    write(`${name}.trackroom`, [finding("The task", 1), finding(`${name} saw it`, i + 2)]);
    const again = ["--name", name, "--out", join("in", `${name}.json`)];
    await done("class", "hand-in", ...again, "--library", `${name}.trackroom`);
  }
  const collect = ["class", "collect", "in", "--library", teacher, "--apply"];
  expect(await done(...collect)).toContain("2 findings put at the end of the report");
  const all = ["The task", "Ann: Radon", "Ann saw it", "Ben: Radon", "Ben saw it"];
  expect(texts()).toEqual(all);
  expect(await done(...collect)).not.toContain("findings put");
  expect(texts()).toEqual(all);
  inLibrary(teacher, (catalog) => {
    const keys = catalog.reports.read().items.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    catalog.undo();
  });
  expect(texts()).toEqual(["The task"]);
});

test("tags that came with a copy without names are nobody's work", async () => {
  inLibrary(teacher, (catalog) => {
    const [first] = catalog.keys("cluster", { limit: 1 });
    catalog.addTag({ selection: { entity: "cluster", pick: { keys: [first ?? 0] } }, tag: "seen" });
    catalog.backup(join(folder, "handed-out.trackroom"), { withoutNames: true });
  });
  const words = ["--name", "Ann", "--out", "ann.json", "--library", "handed-out.trackroom"];
  expect(await done("class", "hand-in", ...words)).toMatch(/tags? came with the library/);
  expect(readHandIn(readFileSync(join(folder, "ann.json"), "utf8")).things).toEqual([]);
  expect(readdirSync(folder).filter((name) => name.endsWith(".partial"))).toEqual([]);
});

test("values on which pupils differ are conflicts; what the teacher's library says already is no work", async () => {
  inLibrary(teacher, (catalog) => {
    const things = [{ of: "cluster" as const, id: ids[0] ?? "", metadata: { weather: "sun" } }];
    catalog.annotate({ fields: [], tags: [], things }, { overwrite: false, preview: false });
  });
  const file = await pupilHandsIn("Ann", ["alpha"]);
  const ann = JSON.parse(readFileSync(file, "utf8"));
  expect(ann.things).toMatchObject([{ tags: ["alpha"], metadata: { weather: "sun" } }]);
  const [thing] = ann.things;
  for (const [name, weather] of [
    ["Bob", "rain"],
    ["Cem", "snow"],
  ] as const) {
    const pupil = { id: crypto.randomUUID(), name };
    const things = [{ ...thing, note: `By ${name}`, metadata: { weather } }];
    writeFileSync(join(folder, "in", `${name}.json`), JSON.stringify({ ...ann, pupil, things }));
  }
  const { result } = await collectJson();
  expect(result.pupils).toMatchObject([
    { pupil: "Ann", values: 0, notes: 0 },
    { pupil: "Bob", values: 1, notes: 1 },
    { pupil: "Cem", values: 1, notes: 1 },
  ]);
  expect(result.conflicts).toEqual([
    {
      id: ids[0],
      field: "weather",
      values: [
        { value: "rain", pupils: ["Bob"] },
        { value: "snow", pupils: ["Cem"] },
      ],
    },
  ]);
});

test("tracks are known by their pixels, whatever their number is here", async () => {
  const file = await pupilHandsIn("Ann", ["alpha", "beta"]);
  const ann = JSON.parse(readFileSync(file, "utf8"));
  ann.things[0].id = "another-id_k99999";
  ann.things[1].pixels = "0".repeat(32);
  writeFileSync(file, JSON.stringify(ann));
  const text = await done("class", "collect", "in", "--library", teacher);
  expect(text).toContain("1 track with other pixels here");
  const { result } = await collectJson("--apply");
  expect(result.pupils).toMatchObject([{ tracks: 1, changed: 1, unknown: 0 }]);
});

describe("notes and values of pupils", () => {
  /** Hand-ins with a note and values for the first three tracks, by name of the pupil. */
  function handInsWith(
    given: Readonly<Record<string, readonly { note?: string; metadata?: object }[]>>,
    like: string,
  ): void {
    const whole = JSON.parse(readFileSync(like, "utf8"));
    rmSync(like);
    for (const [name, things] of Object.entries(given)) {
      const pupil = { id: crypto.randomUUID(), name };
      const all = things.map((thing, i) => {
        const { tags: _, ...track } = whole.things.find(({ id }: { id: string }) => id === ids[i]);
        return { ...track, ...thing };
      });
      writeFileSync(
        join(folder, "in", `${name}.json`),
        JSON.stringify({ ...whole, pupil, things: all }),
      );
    }
  }
  const valuesOf = () =>
    inLibrary(teacher, (catalog) =>
      ids.slice(0, 3).map((id) => {
        const [row] = [...catalog.annotations({ entity: "cluster", pick: { where: null } })].filter(
          (thing) => thing.id === id,
        );
        return { note: row?.note, ...row?.metadata };
      }),
    );

  test("come into the library in one change, what it has stays, and coming again adds nothing", async () => {
    const like = await pupilHandsIn("first", ["alpha", "alpha", "alpha"]);
    inLibrary(teacher, (catalog) => {
      const things = [
        { of: "cluster" as const, id: ids[0] ?? "", note: "Mine.", metadata: { weather: "sun" } },
      ];
      catalog.annotate({ fields: [], tags: [], things }, { overwrite: false, preview: false });
    });
    handInsWith(
      {
        Ann: [
          { note: "A bright end.", metadata: { weather: "rain" } },
          { metadata: { tilt: 30 } },
          { metadata: { tilt: 10 } },
        ],
        Bob: [
          { note: "Two tracks?", metadata: { weather: "rain" } },
          { metadata: { tilt: 30 } },
          { metadata: { tilt: 20 } },
        ],
        Cem: [{ note: "A bright end." }, { note: "Round.", metadata: { tilt: 31 } }, {}],
      },
      like,
    );
    const before = valuesOf();
    const { result } = await collectJson("--apply");
    expect(result.applied).toBe(2);
    expect(result.kept).toEqual([{ id: ids[0], field: "weather", here: "sun", there: "rain" }]);
    expect(
      result.conflicts.map(({ id, field }: { id: string; field: string }) => [id, field]),
    ).toEqual([
      [ids[1], "tilt"],
      [ids[2], "tilt"],
    ]);
    expect(valuesOf()).toEqual([
      { note: "Mine.\n\nA bright end.\n\nTwo tracks?", weather: "sun" },
      { note: "Round.", tilt: 30 },
      { note: undefined },
    ]);
    expect((await collectJson("--apply")).result).toMatchObject({ applied: 0 });
    expect((await collectJson()).result.pupils).toMatchObject([
      { notes: 0 },
      { notes: 0 },
      { notes: 0 },
    ]);
    inLibrary(teacher, (catalog) => catalog.undo());
    expect(valuesOf()).toEqual(before);
  });

  test("show no text where names are left out", async () => {
    const like = await pupilHandsIn("first", ["alpha"]);
    inLibrary(teacher, (catalog) => {
      const things = [{ of: "cluster" as const, id: ids[0] ?? "", metadata: { seenBy: "me" } }];
      catalog.annotate({ fields: [], tags: [], things }, { overwrite: false, preview: false });
    });
    handInsWith({ Ann: [{ note: "Ann was here", metadata: { seenBy: "Ann" } }] }, like);
    const json = await collectJson("--apply", "--without-names");
    expect(json.result.kept).toEqual([{ id: ids[0], field: "seenBy", here: "me", there: null }]);
    const { out } = await run(
      ...["class", "collect", "in", "--apply", "--without-names", "--library", teacher],
    );
    expect(out).toContain("most pupils say a text");
    expect(JSON.stringify(json.result) + out).not.toContain("Ann");
  });
});

test("what files said when they were imported, and what a copy came with, is nobody's work", async () => {
  writeFrames(join(folder, "source=KCl"), simulatedFrames(4).slice(3));
  writeFileSync(join(folder, "source=KCl", "metadata.json"), '{"weather": "sun", "school": "A"}');
  await run("import", "source=KCl", "--set", "room=12", "--library", teacher);
  const handIn = (library: string) =>
    done("class", "hand-in", "--name", "Ann", "--out", "ann.json", "--library", library);
  expect(await handIn(teacher)).toMatch(/^Handed in 0 things .*\n.*no work in it yet/);
  await done("set", "datasets", 'dataset = "source=KCl"', "weather=rain", "--library", teacher);
  await done("set", "clusters", `id = "${ids[0]}"`, "note=Round.", "--library", teacher);
  expect(await handIn(teacher)).toMatch(/^Handed in 2 things /);
  const { things } = readHandIn(readFileSync(join(folder, "ann.json"), "utf8"));
  expect(things).toMatchObject([
    { of: "dataset", metadata: { weather: "rain" } },
    { of: "cluster", note: "Round." },
  ]);
  expect(things[0]?.metadata).toEqual({ weather: "rain" });

  await done("class", "hand-out", "", "--out", "out.trackroom", "--library", teacher);
  expect(await handIn("out.trackroom")).toMatch(/^Handed in 0 things /);
  await done("set", "clusters", `id = "${ids[0]}"`, "note=Square.", "--library", "out.trackroom");
  expect(await handIn("out.trackroom")).toMatch(/^Handed in 1 thing /);
  // Where another library was brought in nothing tells whose the values are: then none is lost.
  await done("merge", teacher, "--library", "out.trackroom");
  expect(await handIn("out.trackroom")).toMatch(/^Handed in [2-9] things /);
});

describe("stars, and tags of frames", () => {
  interface Given {
    readonly starred?: true;
    readonly tags?: readonly string[];
  }
  let frame = "";

  /** What each pupil gave the first track, and the first frame. */
  async function handInsOf(given: Readonly<Record<string, { track?: Given; frame?: Given }>>) {
    const like = await pupilHandsIn("first", ["alpha"]);
    const whole = JSON.parse(readFileSync(like, "utf8"));
    rmSync(like);
    const [{ tags: _, ...track }] = whole.things;
    const names = inLibrary(teacher, (catalog) => catalog.frameNames());
    const first = names.find(({ hash }) => hash === track.frame);
    frame = first?.id ?? "";
    for (const [name, { track: ofTrack, frame: ofFrame }] of Object.entries(given)) {
      const pupil = { id: crypto.randomUUID(), name };
      const things = [
        ...(ofTrack === undefined ? [] : [{ ...track, ...ofTrack }]),
        ...(ofFrame === undefined
          ? []
          : [{ of: "frame", id: frame, frame: first?.hash, ...ofFrame }]),
      ];
      const text = JSON.stringify({ ...whole, pupil, things });
      writeFileSync(join(folder, "in", `${name}.json`), text);
    }
  }
  const things = () =>
    inLibrary(teacher, (catalog) =>
      [...catalog.annotations({ entity: "cluster", pick: { where: null } })]
        .map(({ id, starred, tags }) => ({ id, starred: starred === true, tags: tags ?? [] }))
        .filter(({ starred, tags }) => starred || tags.length > 0),
    );
  const both = {
    Ann: { track: { starred: true }, frame: { starred: true, tags: ["noisy"] } },
    Bob: { track: { starred: true }, frame: { tags: ["Noisy"] } },
    Cem: { track: { tags: ["alpha"] }, frame: { tags: ["empty"] } },
  } as const;

  test("come in where most agree, what most do not share is told, and one undo takes all back", async () => {
    await handInsOf(both);
    const { result } = await collectJson("--apply");
    expect(result.pupils).toMatchObject([{ frames: 1 }, { frames: 1 }, { frames: 1 }]);
    expect(result.frames).toMatchObject([
      { track: frame, consensus: expect.stringMatching(/noisy/i), pupils: 3 },
    ]);
    expect(things()).toEqual([
      { id: frame, starred: false, tags: [expect.stringMatching(/^noisy$/i)] },
      { id: ids[0], starred: true, tags: [] },
    ]);
    expect(result.conflicts).toEqual([
      {
        id: frame,
        field: "tag",
        values: [
          { value: expect.stringMatching(/noisy/i), pupils: ["Ann", "Bob"] },
          { value: "empty", pupils: ["Cem"] },
        ],
      },
      {
        id: frame,
        field: "starred",
        values: [
          { value: true, pupils: ["Ann"] },
          { value: false, pupils: ["Bob", "Cem"] },
        ],
      },
    ]);
    expect((await collectJson("--apply")).result.applied).toBe(0);
    inLibrary(teacher, (catalog) => {
      expect(catalog.undo()?.description).toBe("Bring in the work of 3 pupils");
      expect(catalog.undo()).toBeNull();
    });
    expect(things()).toEqual([]);
  });

  const provenance = async (what: "clusters" | "frames", id: string, ...words: string[]) => {
    const query = [what, `id = "${id}"`, "--provenance", "--format", "json", ...words];
    const [thing] = JSON.parse(await done("find", ...query, "--library", teacher));
    return thing.provenance;
  };

  test("who gave what is kept with the hand-in, and stays out of everything that is without names", async () => {
    await handInsOf(both);
    await done("class", "collect", "in", "--apply", "--library", teacher);
    const mark = { time: expect.any(Number), value: null };
    expect((await provenance("clusters", ids[0] ?? "")).handedIn).toEqual([
      { ...mark, kind: "star", name: "", who: "Ann", file: "Ann.json" },
      { ...mark, kind: "star", name: "", who: "Bob", file: "Bob.json" },
      { ...mark, kind: "tag", name: "alpha", who: "Cem", file: "Cem.json" },
    ]);
    expect((await provenance("frames", frame)).handedIn).toHaveLength(4);
    // Measured again, tracks are found by their pixels; another library gets it with a merge.
    await done("process", "--library", teacher);
    expect((await provenance("clusters", ids[0] ?? "")).handedIn).toHaveLength(3);
    writeFrames(join(folder, "frames"), simulatedFrames(3));
    await done("import", "frames", "--library", "other.trackroom");
    await done("merge", teacher, "--library", "other.trackroom");
    const merged = inLibrary("other.trackroom", (catalog) => catalog.workOfClass().size);
    // Both stars of the track are the same work.
    expect(merged).toBe(6);

    const without = await provenance("frames", frame, "--without-names");
    expect(without).toMatchObject({ handedIn: [], tags: [{ who: "somebody" }] });
    expect(JSON.stringify(without)).not.toMatch(/Ann|Bob|Cem|frames\//);
    const out = ["--library", teacher, "--out", "given.trackroom"];
    await done("class", "hand-out", "", ...out);
    await done("backup", "copy.trackroom", "--without-names", "--library", teacher);
    for (const name of ["given.trackroom", "copy.trackroom"]) {
      expect(readFileSync(join(folder, name)).toString("latin1")).not.toMatch(/Ann|Bob\.json|Cem/);
    }
    const tables = await done("export", "sqlite", "", "--out", "tables", "--library", teacher);
    expect(tables).not.toMatch(/Ann|Bob|Cem/);
    for (const name of readdirSync(join(folder, "tables"))) {
      const bytes = readFileSync(join(folder, "tables", name)).toString("latin1");
      expect(bytes).not.toMatch(/Ann\.json|Bob\.json|Cem\.json/);
    }
  });

  test("a newer hand-in takes the older one's place; with aliases no name is kept", async () => {
    await handInsOf({ Ann: { track: { starred: true, tags: ["alpha"] } } });
    await done("class", "collect", "in", "--apply", "--library", teacher);
    const path = join(folder, "in", "Ann.json");
    const older = JSON.parse(readFileSync(path, "utf8"));
    const [track] = older.things;
    const newer = {
      ...older,
      made: "2031-01-01T00:00:00.000Z",
      things: [{ ...track, tags: ["beta"] }],
    };
    writeFileSync(path, JSON.stringify(newer));
    await done("class", "collect", "in", "--apply", "--library", teacher);
    const kept = async () =>
      (await provenance("clusters", ids[0] ?? "")).handedIn.map(
        ({ who, kind, name }: { who: string; kind: string; name: string }) => [who, kind, name],
      );
    expect(await kept()).toEqual([
      ["Ann", "star", ""],
      ["Ann", "tag", "beta"],
    ]);
    inLibrary(teacher, (catalog) => catalog.undo());
    expect(await kept()).toContainEqual(["Ann", "tag", "alpha"]);
    inLibrary(teacher, (catalog) => catalog.undo());
    expect(await kept()).toEqual([]);
    await done("class", "collect", "in", "--apply", "--without-names", "--library", teacher);
    expect(await kept()).toContainEqual(["pupil 1", "tag", "beta"]);
  });
});
