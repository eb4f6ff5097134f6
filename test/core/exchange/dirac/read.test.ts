import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TrackroomError } from "../../../../core/errors.ts";
import { isDiracDump, readDirac } from "../../../../core/exchange/dirac/read.ts";

const context = { datasets: ["KCl", "School A", "School A/KCl"], fields: [] };
const read = (text: string, vo?: string) => {
  const { annotations, problems } = readDirac(text, { ...context, vo });
  return { things: [...annotations.things], fields: annotations.fields, problems };
};

describe("commands", () => {
  test("of a script that people wrote: cd, comments, other commands, later lines", () => {
    const { things, problems } = read(
      [
        "# what we did on Friday",
        "mkdir /vo/School_A/KCl",
        "cd /vo/School_A",
        "meta index -d distance float",
        "meta set KCl distance 2.5 source KCl",
        "meta set KCl/../KCl/ distance 3",
        "meta rm KCl source",
        "meta index -r distance",
        "cd ..",
        "meta set ./run.txt frameid B06_1 chipid B06 n_pixel 12",
        "meta show",
        "dance",
        "",
      ].join("\r\n"),
    );
    expect(things).toEqual([
      { of: "dataset", id: "School A/KCl", metadata: { distance: "3" } },
      { of: "frame", id: "B06_1", metadata: { chip: "B06" } },
    ]);
    expect(problems).toEqual([expect.stringMatching(/Line 12.*passed over: dance/)]);
  });

  test.each([
    ["meta set /a one", /Line 1: 'meta set'.*by turns/],
    ["meta set /a one two words", /no spaces/],
    ["meta set", /Line 1: 'meta set'/],
    ["meta index distance", /Line 1: 'meta index' takes a name and a type/],
    ["\nmeta index -f checked bool", /Line 2: 'bool' is no type.*int, float, string and date/],
    ["meta dance\nhello", /No line of this file/],
  ])("that are none: %j", (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

describe("JSON", () => {
  test("knows clusters, frames and data sets by what they say", () => {
    const { things, fields } = read(
      JSON.stringify({
        trackroom: "dirac",
        version: 1,
        datasets: { "/vo/elsewhere": "School A" },
        addMetadataField: [
          ["what", "VARCHAR(128)", "-f"],
          ["distance", "FLOAT", "-d"],
        ],
        setMetadataBulk: {
          "/vo/elsewhere": { distance: 2, hv: 95 },
          "/vo/KCl/x.png": { id: "B06_1_k00003", frameid: "B06_1", size: 3, ismc: 0, what: "odd" },
          "/vo/KCl/x.txt": { id: "B06_1", frameid: "B06_1", ismc: 1, ikrum: null },
          "/vo/nowhere": { distance: 1 },
        },
      }),
    );
    expect(things).toEqual([
      { of: "dataset", id: "School A", metadata: { distance: 2, biasVoltage: 95 } },
      { of: "cluster", id: "B06_1_k00003", metadata: { what: "odd" } },
      { of: "frame", id: "B06_1", metadata: { simulated: 1 } },
      { of: "dataset", id: "/vo/nowhere", metadata: { distance: 1 } },
    ]);
    expect(fields).toEqual([
      { name: "distance", type: "number" },
      { name: "what", type: "text" },
    ]);
  });

  test.each([
    ["{", /not JSON/],
    ['{"Value": 3}', /no dump/],
    ['{"/a": {"b": [1]}}', /no dump.*\/a/],
    ['{"/a": 1}', /no dump/],
    ['{"setMetadataBulk": {"a": {}}}', /no dump/],
    ['{"OK": false, "Message": "no"}', /no dump/],
    ['{"trackroom": "dirac", "version": 2}', /newer version/],
  ])("that is none: %s", (text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  test("gives nothing to the prototype of anything", () => {
    const { things } = read(
      '{"/vo/KCl": {"__proto__": 1, "constructor": 2}, "/__proto__": {"a": 1}}',
    );
    expect(things.map(({ metadata }) => Object.entries(metadata ?? {}))).toEqual([
      [["constructor", 2]],
      [["a", 1]],
    ]);
    expect({}).not.toHaveProperty("a");
  });
});

test("files of other kinds are no dumps", () => {
  for (const text of ['{"trackroom":"metadata"}', "of,id,starred\n", "", "[]", "metadata set"]) {
    expect(isDiracDump(text)).toBe(false);
  }
});

/** Whatever comes in, a sentence for people comes out, or things with values. */
describe("whatever a stranger's file holds", () => {
  const sound = (text: string) => {
    try {
      for (const { of, id, metadata } of read(text).things) {
        expect(["cluster", "frame", "dataset"]).toContain(of);
        expect(id).not.toBe("");
        expect(Object.keys(metadata ?? {})).not.toHaveLength(0);
      }
    } catch (error) {
      if (!(error instanceof TrackroomError)) throw error;
      expect(error.code).toBe("wrong-usage");
    }
  };
  const word = fc.oneof(
    fc.constantFrom("meta", "set", "index", "rm", "cd", "-f", "-d", "-r", "/", "..", "___", "id"),
    fc.constantFrom("frameid", "hv___vo", "int", "date", "/a/b", "a_k00001", "__proto__", "#"),
    fc.string({ maxLength: 8, unit: "binary" }),
  );

  test("lines", () => {
    const line = fc.array(word, { maxLength: 8 }).map((words) => words.join(" "));
    const set = fc.array(word, { maxLength: 6 }).map((words) => `meta set ${words.join(" ")}`);
    const lines = fc.array(fc.oneof(line, set), { maxLength: 8 });
    fc.assert(
      fc.property(lines, (all) => sound(all.join("\n"))),
      { numRuns: 2000 },
    );
  });

  test("JSON", () => {
    const values = fc.dictionary(
      word,
      fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null)),
    );
    const paths = fc.dictionary(
      fc.oneof(
        word,
        word.map((name) => `/${name}`),
      ),
      values,
    );
    const keys = fc.constantFrom(
      "setMetadataBulk",
      "Value",
      "Successful",
      "addMetadataField",
      "datasets",
      "OK",
    );
    const any = fc.oneof(
      paths,
      fc.dictionary(keys, fc.oneof(paths, fc.jsonValue())),
      fc.record({ setMetadataBulk: paths, addMetadataField: fc.array(fc.array(word)) }),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(any, (json) => sound(`{${JSON.stringify(json).slice(1)}`)),
      { numRuns: 500 },
    );
  });
});
