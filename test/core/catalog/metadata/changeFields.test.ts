import { expect, test } from "vitest";
import { parseQuery } from "../../../../core/query/parse.ts";
import { addFrames, openTemporary, simulatedFrames } from "../library.ts";

/** A field "place" with a value, a saved search about it and a rule that gives it. */
function room() {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(3), { metadata: { place: "roof" } });
  const where = parseQuery("place = roof", catalog.fields.list());
  catalog.searches.save({ name: "On the roof", entity: "frame", where });
  catalog.rules.add({ where: null, values: { place: "hall" } });
  return catalog;
}

test("a field keeps its values, searches and rules under its new name", () => {
  const catalog = room();
  catalog.fields.rename("place", "site");
  const count = (text: string) => catalog.count("frame", parseQuery(text, catalog.fields.list()));
  expect(count("site = roof")).toBe(3);
  expect(catalog.rules.list()[0]).toMatchObject({ values: { site: "hall" }, problem: null });
  expect(catalog.fields.uses("site")).toMatchObject({ searches: ["On the roof"], rules: 1 });
  catalog.undo();
  expect(count("place = roof")).toBe(3);
  expect(catalog.rules.list()[0]?.values).toEqual({ place: "hall" });
});

test("names that are taken by fields, by the program or by nothing are refused", () => {
  const catalog = room();
  catalog.fields.add({ name: "site", type: "text" });
  for (const name of ["site", "SITE", "size", "", "  "]) {
    expect(() => catalog.fields.rename("place", name)).toThrow();
  }
  expect(catalog.fields.rename("place", "Place").name).toBe("Place");
});

test("removing a field says first what is lost", () => {
  const catalog = room();
  const { values } = catalog.fields.uses("place");
  expect(values).toBeGreaterThan(0);
  expect(catalog.fields.remove("place")).toEqual({ valuesLost: values });
  expect(catalog.fields.list().some(({ name }) => name === "place")).toBe(false);
});
