import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { clusterProperties } from "../../../../core/vocabulary.ts";
import { hasSharedData, sharedData } from "../../../cli/support.ts";
import { held, importFiles, testLibrary } from "../support.ts";

const sets = [
  { name: "timepix", frames: 5, pixels: 3617, clusters: 199, large: 41, counts: 190479 },
  { name: "lsc", frames: 5, pixels: 4520, clusters: 474, large: 7, counts: 158428 },
  { name: "mpixdaq", frames: 20, pixels: 1334, clusters: 211, large: 2, counts: 42592 },
];

describe.skipIf(!hasSharedData)("real detector files", () => {
  test.each(sets)(
    "$name holds what the design says",
    async ({ name, large, counts, ...totals }) => {
      const { catalog, runner } = testLibrary();
      const status = await importFiles(runner, [join(sharedData, name)]);
      expect(status).toMatchObject({ state: "done", ...totals, rejected: [] });
      expect(held(catalog)).toEqual(totals);
      const where = { kind: "compare", field: "size", operator: ">", value: 30 } as const;
      expect(catalog.count("cluster", where)).toBe(large);
      let sum = 0;
      for (const row of catalog.find("cluster", { columns: ["totalCounts"] }))
        sum += Number(row.totalCounts);
      expect(sum).toBe(counts);
    },
  );

  test.each(sets)("$name has the expected properties in the library", async ({ name }) => {
    const { catalog, runner } = testLibrary();
    await importFiles(runner, [join(sharedData, name)]);
    const expected: unknown = JSON.parse(
      readFileSync(join(sharedData, "expected", `${name}.json`), "utf8"),
    );
    const sizes = [...JSON.stringify(expected).matchAll(/"size": ?\d+/g)]
      .map(([text]) => text)
      .map((text) => Number(text.split(":")[1]));
    const found = [...catalog.find("cluster", { columns: ["size"] })].map((row) =>
      Number(row.size),
    );
    expect(found.sort((a, b) => a - b)).toEqual(sizes.sort((a, b) => a - b));
    const [key] = catalog.keys("cluster");
    const { properties } = catalog.cluster(key);
    for (const property of clusterProperties) expect(properties).toHaveProperty(property.name);
  });
});
