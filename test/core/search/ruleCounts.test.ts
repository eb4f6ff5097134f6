import fc from "fast-check";
import { expect, test } from "vitest";
import type { ClassRule } from "../../../core/clusters/classify.ts";
import { createClassifier } from "../../../core/clusters/classify.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { openLibrarySearch } from "../../../core/search/librarySearch.ts";
import { clusterProperties } from "../../../core/vocabulary.ts";
import { addFrames, openTemporary, simulatedFrames } from "../catalog/library.ts";

const limits = fc.record(
  {
    size_min: fc.integer({ min: 1, max: 20 }),
    size_max: fc.integer({ min: 2, max: 60 }),
    rad_max: fc.double({ min: 0, max: 12, noNaN: true }),
    rho_min: fc.double({ min: 0, max: 2, noNaN: true }),
    inr_max: fc.double({ min: 0, max: 1, noNaN: true }),
    ttc_min: fc.integer({ min: 0, max: 2000 }),
  },
  { requiredKeys: [] },
);

test("counts are those of classifying the clusters one by one", () => {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(8, { seed: 3 }));
  addFrames(catalog, simulatedFrames(5, { seed: 4 }));
  const columns = openLibrarySearch(catalog.path);
  const names = clusterProperties.map(({ name }) => name);
  const conditions = [null, parseQuery("size > 4", catalog.fields.list())];
  const rowsOf = conditions.map((where) =>
    [...catalog.find("cluster", { where, columns: names })].map((row) =>
      Float64Array.from(names, (name) => Number(row[name] ?? Number.NaN)),
    ),
  );
  fc.assert(
    fc.property(fc.array(limits, { maxLength: 5 }), fc.nat(1), (all, chosen) => {
      const rules: ClassRule[] = all.map((one, i) => ({ name: `class ${i}`, limits: one }));
      const where = conditions[chosen];
      const rows = rowsOf[chosen];
      const classify = createClassifier({ name: "", rules });
      const classes = rows.map((row) => classify(row, 0));
      const expected = {
        total: rows.length,
        rules: rules.map((rule) => {
          const alone = createClassifier({ name: "", rules: [rule] });
          return {
            taken: classes.filter((name) => name === rule.name).length,
            matching: rows.filter((row) => alone(row, 0) === rule.name).length,
          };
        }),
        other: classes.filter((name) => name === "other").length,
      };
      expect(columns.countRules({ rules, where })).toEqual(expected);
    }),
    { numRuns: 60 },
  );
  columns.close();
});

test("counts follow what is imported", () => {
  const catalog = openTemporary();
  const columns = openLibrarySearch(catalog.path);
  const request = { rules: [{ name: "all", limits: { size_min: 1 } }], where: null };
  expect(columns.countRules(request)).toEqual({
    total: 0,
    rules: [{ taken: 0, matching: 0 }],
    other: 0,
  });
  addFrames(catalog, simulatedFrames(2));
  expect(columns.countRules(request).rules[0]?.taken).toBe(catalog.info().clusters);
  columns.close();
});

test("conditions that no column answers are asked of the catalogue", () => {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(2));
  const keys = catalog.keys("cluster").slice(0, 3);
  catalog.setMetadata({
    selection: { entity: "cluster", pick: { keys } },
    values: { note: "fox" },
  });
  const columns = openLibrarySearch(catalog.path);
  const where = parseQuery("note contains x", catalog.fields.list());
  const rules = [{ name: "all", limits: { size_min: 1 } }];
  expect(columns.countRules({ rules, where })).toMatchObject({ total: 3, other: 0 });
  columns.close();
});
