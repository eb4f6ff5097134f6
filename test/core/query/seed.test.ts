import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseQuery } from "../../../core/query/parse.ts";
import { readSeedQuery, writeSeedQuery } from "../../../core/query/seed.ts";
import { fields } from "./fields.ts";

const given = new URL("../../../../shared/data/", import.meta.url);

describe("query files of the CERN@school toolkit", () => {
  it("reads limits of clusters, both ends included", () => {
    expect(readSeedQuery([{ size_min: 1, size_max: 65536 }], "cluster")).toEqual(
      parseQuery("size >= 1 and size <= 65536", fields),
    );
  });

  it("reads the two times of a frame query as limits", () => {
    expect(readSeedQuery([{ start_time: 1414236378, end_time: 1414237378 }], "frame")).toEqual(
      parseQuery("startTime >= 1414236378 and endTime <= 1414237378", fields),
    );
  });

  it("knows the names of cluster-sorter and the keys of the toolkit", () => {
    const json = [{ rad_min: 1, rho_max: 2, lin_max: 0.5, inr_min: 0, ttc_min: 10, mxc_max: 9 }];
    expect(readSeedQuery(json, "cluster")).toEqual(
      parseQuery(
        "radius >= 1 and density <= 2 and linearity <= 0.5 and innerFraction >= 0 and totalCounts >= 10 and maxCounts <= 9",
        fields,
      ),
    );
    expect(readSeedQuery([{ n_edgepixels_min: 3, isedgekluster: false }], "cluster")).toEqual(
      parseQuery("edgePixels >= 3 and touchesEdge = no", fields),
    );
    expect(readSeedQuery([{ chipid: "B06-W0212" }], "frame")).toEqual(
      parseQuery("chip = B06-W0212", fields),
    );
  });

  it("takes what any of several objects takes, and everything where there are no limits", () => {
    expect(readSeedQuery([{ size_max: 2 }, { size_min: 30 }], "cluster")).toEqual(
      parseQuery("size <= 2 or size >= 30", fields),
    );
    expect(readSeedQuery([{}], "cluster")).toBeNull();
    expect(readSeedQuery([], "frame")).toBeNull();
  });

  it.each([
    "size > 30",
    "size != 3",
    "not size = 3",
    "class in (alpha)",
    "source = KCl",
    "size >= 1 and size >= 2",
    "touchesEdge is set",
  ])("refuses to write what such a file cannot say: %s", (text) => {
    expect(() => writeSeedQuery(parseQuery(text, fields), "cluster")).toThrow(
      expect.objectContaining({ code: "wrong-usage" }),
    );
  });

  it.each([{ size_min: 1 }, [3], [{ colour: 1 }], [{ size_min: "big" }], "size", null])(
    "refuses to read %j",
    (json) => {
      expect(() => readSeedQuery(json, "cluster")).toThrow(
        expect.objectContaining({ code: "wrong-usage" }),
      );
    },
  );

  it.each([
    ["cluster", [{ size_min: 1, size_max: 65536 }]],
    ["cluster", [{ rad_min: 0.5 }, { isedgekluster: true, lin_max: 1 }]],
    ["cluster", [{ meanCounts_min: 2 }]],
    ["frame", [{ start_time: 1414236378, end_time: 1414237378 }]],
    ["frame", [{ start_time_max: 5, chipid: "x" }]],
    ["cluster", [{}]],
  ] as const)("writes a %s query as it was read", (entity, json) => {
    expect(writeSeedQuery(readSeedQuery(json, entity), entity)).toEqual(json);
  });

  it("writes between as two limits", () => {
    expect(writeSeedQuery(parseQuery("size between 3 and 9", fields), "cluster")).toEqual([
      { size_min: 3, size_max: 9 },
    ]);
  });

  it.skipIf(!existsSync(given))("reads and writes the toolkit's own examples unchanged", () => {
    for (const [file, entity] of [
      ["test_cluster_query.json", "cluster"],
      ["test_frame_query.json", "frame"],
    ] as const) {
      const json: unknown = JSON.parse(readFileSync(new URL(file, given), "utf8"));
      expect(writeSeedQuery(readSeedQuery(json, entity), entity)).toEqual(json);
    }
  });
});
