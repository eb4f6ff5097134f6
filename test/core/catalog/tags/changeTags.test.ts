import { expect, test } from "vitest";
import { parseQuery } from "../../../../core/query/parse.ts";
import { addFrames, openTemporary, simulatedFrames } from "../library.ts";

/** A library whose first clusters are "round" and whose next ones are "odd", with a frame that is "odd" too. */
function tagged() {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(4));
  const clusters = catalog.keys("cluster", { limit: 6 });
  const [frame] = catalog.keys("frame");
  catalog.addTag({
    selection: { entity: "cluster", pick: { keys: clusters.slice(0, 3) } },
    tag: "round",
  });
  catalog.addTag({
    selection: { entity: "cluster", pick: { keys: clusters.slice(2, 5) } },
    tag: "odd",
  });
  catalog.addTag({ selection: { entity: "frame", pick: { keys: [frame] } }, tag: "odd" });
  const carrying = (tag: string) =>
    catalog.keys("cluster", { where: parseQuery(`tag = ${tag}`, catalog.fields.list()) });
  return { catalog, clusters, carrying };
}

test("a tag is renamed on all that carries it, and gets its name back", () => {
  const { catalog, clusters, carrying } = tagged();
  expect(catalog.renameTag({ tag: "odd", to: " strange " })).toEqual({ changed: 4 });
  expect(carrying("strange")).toEqual(clusters.slice(2, 5));
  expect(catalog.tags().map(({ tag }) => tag)).toEqual(["round", "strange"]);
  expect(catalog.undo()?.description).toBe("Rename the tag odd to strange");
  expect(carrying("odd")).toEqual(clusters.slice(2, 5));
});

test("two tags become one where there is one of the new name, and two again by undo", () => {
  const { catalog, clusters, carrying } = tagged();
  catalog.renameTag({ tag: "odd", to: "round" });
  expect(carrying("round")).toEqual(clusters.slice(0, 5));
  expect(catalog.tags()).toEqual([{ tag: "round", colour: null, clusters: 5, frames: 1 }]);
  expect(catalog.undo()?.description).toBe("Merge the tag odd into round");
  expect(carrying("round")).toEqual(clusters.slice(0, 3));
  expect(carrying("odd")).toEqual(clusters.slice(2, 5));
});

test("a tag that is removed is gone from clusters and frames, and comes back", () => {
  const { catalog } = tagged();
  const before = catalog.tags();
  expect(catalog.deleteTag("odd")).toEqual({ changed: 4 });
  expect(catalog.tags().map(({ tag }) => tag)).toEqual(["round"]);
  catalog.undo();
  expect(catalog.tags()).toEqual(before);
});

test("a colour is checked, kept in small letters and taken away", () => {
  const { catalog } = tagged();
  const colourOf = () => catalog.tags().find(({ tag }) => tag === "odd")?.colour;
  catalog.setTagColour({ tag: "odd", colour: "#D9480F" });
  expect(colourOf()).toBe("#d9480f");
  catalog.setTagColour({ tag: "odd", colour: null });
  expect(colourOf()).toBeNull();
  expect(() => catalog.setTagColour({ tag: "odd", colour: "red" })).toThrow(/#rrggbb/);
});

test("tags that are not there, and names that are none, are refused", () => {
  const { catalog } = tagged();
  expect(() => catalog.renameTag({ tag: "square", to: "x" })).toThrow(/no tag 'square'/);
  expect(() => catalog.deleteTag("square")).toThrow(/no tag 'square'/);
  expect(() => catalog.renameTag({ tag: "odd", to: "  " })).toThrow();
  expect(catalog.tags()).toHaveLength(2);
});
