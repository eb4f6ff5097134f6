import { expect, test } from "vitest";
import type { Catalog } from "../../../../core/catalog/contract.ts";
import { parseQuery } from "../../../../core/query/parse.ts";
import { addFrames, openTemporary, simulatedFrames } from "../library.ts";

function room() {
  const catalog = openTemporary();
  addFrames(catalog, [
    ...simulatedFrames(2, { seed: 1, chip: "A" }),
    ...simulatedFrames(3, { seed: 2, chip: "B" }),
  ]);
  return catalog;
}

const where = (catalog: Catalog, text: string) => parseQuery(text, catalog.fields.list());

/** How many frames a query takes. */
const count = (catalog: Catalog, text: string) => catalog.count("frame", where(catalog, text));

test("rules give frames what they have not of their own; the earlier rule wins", () => {
  const catalog = room();
  const [own] = catalog.keys("frame");
  catalog.setMetadata({
    selection: { entity: "frame", pick: { keys: [own] } },
    values: { place: "cellar" },
  });
  catalog.rules.add({ where: where(catalog, "chip = A"), values: { place: "roof" } });
  catalog.rules.add({ where: null, values: { place: "hall" } });
  expect(catalog.rules.apply()).toEqual({ changed: 4 });
  expect(count(catalog, "place = cellar")).toBe(1);
  expect(count(catalog, "place = roof")).toBe(1);
  expect(count(catalog, "place = hall")).toBe(3);
  catalog.undo();
  expect(count(catalog, "place is set")).toBe(1);
});

test("with overwrite they give it to all, still the earlier one first", () => {
  const catalog = room();
  catalog.rules.add({ where: where(catalog, "chip = A"), values: { place: "roof" } });
  catalog.rules.add({ where: null, values: { place: "hall" } });
  catalog.setMetadata({
    selection: { entity: "frame", pick: { where: null } },
    values: { place: "x" },
  });
  catalog.rules.apply({ overwrite: true });
  expect(count(catalog, "place = roof")).toBe(2);
  expect(count(catalog, "place = hall")).toBe(3);
});

test("what is imported later gets it at once, and its run says by which rules", () => {
  const catalog = room();
  catalog.rules.add({ where: where(catalog, "chip = C"), values: { detector: "MX-10" } });
  const { run } = addFrames(catalog, simulatedFrames(2, { seed: 3, chip: "C" }));
  expect(count(catalog, "detector = MX-10")).toBe(2);
  expect(catalog.runs.get(run).settings.metadataRules).toBe('if chip = C then detector = "MX-10"');
});

test("a rule whose field is gone says so, and stops no import", () => {
  const catalog = room();
  catalog.rules.add({ where: null, values: { place: "roof" } });
  catalog.fields.remove("place");
  expect(catalog.rules.list()[0]?.problem).toMatch(/no field 'place' any more/);
  addFrames(catalog, simulatedFrames(1, { seed: 4 }));
  expect(catalog.count("frame", null)).toBe(6);
});

test("rules are refused that give nothing, ask nonsense or give what cannot be held", () => {
  const catalog = room();
  const add = (values: Record<string, string | number>) =>
    catalog.rules.add({ where: null, values });
  expect(() => add({})).toThrow(/at least one value/);
  expect(() => add({ latitude: "north" })).toThrow(/latitude/i);
  expect(() => add({ pixelCount: 3 })).toThrow(/pixelCount|Hit pixels/i);
  expect(catalog.rules.list()).toEqual([]);
});

test("a rule that was removed comes back by undo", () => {
  const catalog = room();
  const { key } = catalog.rules.add({ where: null, values: { place: "roof" } });
  catalog.rules.remove(key);
  expect(catalog.rules.list()).toEqual([]);
  expect(() => catalog.rules.remove(key)).toThrow(/rule/);
  catalog.undo();
  expect(catalog.rules.list().map(({ values }) => values)).toEqual([{ place: "roof" }]);
});
