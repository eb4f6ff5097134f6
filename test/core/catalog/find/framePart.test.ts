import { describe, expect, test } from "vitest";
import { parseQuery } from "../../../../core/query/parse.ts";
import { printCondition } from "../../../../core/query/print.ts";
import { addFrames, openTemporary, simulatedFrames } from "../library.ts";

function library() {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(3), { metadata: { source: "KCl", thickness: 2 } });
  return catalog;
}

describe("what a query about clusters says of their frames", () => {
  const partOf = (catalog: ReturnType<typeof library>, text: string) => {
    const fields = catalog.fields.list();
    return printCondition(catalog.framePart(parseQuery(text, fields)), fields);
  };

  test.each([
    ["", ""],
    ["size > 30", ""],
    ["size > 30 and source = KCl", "source = KCl"],
    ["(size > 30 and acqTime = 0.5) and dataset = Test", "acqTime = 0.5 and dataset = Test"],
    ["not source = KCl", "not source = KCl"],
    ["(source = KCl or thickness > 3) and class = alpha", "source = KCl or thickness > 3"],
    ["width > 3 and frame.width > 3", "frame.width > 3"],
    ["tag = mine and frame.tag = good", "frame.tag = good"],
  ])("of '%s' is '%s'", (text, part) => {
    expect(partOf(library(), text)).toBe(part);
  });

  test("cannot be told where they are mixed", () => {
    expect(() => partOf(library(), "source = KCl or size > 30")).toThrow(/whose time counts/);
    expect(() => partOf(library(), "not (source = KCl and size > 30)")).toThrow(/frames as well/);
  });

  test("looks into saved searches", () => {
    const catalog = library();
    const fields = catalog.fields.list();
    catalog.searches.save({
      name: "KCl",
      entity: "cluster",
      where: parseQuery("source = KCl and size > 3", fields),
    });
    catalog.searches.save({
      name: "long",
      entity: "frame",
      where: parseQuery("acqTime > 0.1", fields),
    });
    expect(partOf(catalog, "search = KCl and class = alpha")).toBe("source = KCl");
    expect(partOf(catalog, "search = long and class = alpha")).toBe("search = long");
  });

  test("leaves out fields that are set on clusters, unless they are the frames' as well", () => {
    const catalog = library();
    const [cluster] = catalog.keys("cluster", { limit: 1 });
    const setOn = (field: string) =>
      catalog.setMetadata({
        selection: { entity: "cluster", pick: { keys: [cluster] } },
        values: { [field]: "yes" },
      });
    setOn("checkedBy");
    expect(partOf(catalog, "checkedBy = yes and source = KCl")).toBe("source = KCl");
    setOn("source");
    expect(() => partOf(catalog, "source = KCl")).toThrow(/whose time counts/);
    expect(partOf(catalog, "frame.source = KCl")).toBe("frame.source = KCl");
  });
});

describe("origins of frames", () => {
  test("come in the order of the keys, with their masks", () => {
    const catalog = library();
    const keys = catalog.keys("frame").reverse();
    const origins = catalog.frameOrigins([...keys, 9999]);
    expect(origins.map(({ key }) => key)).toEqual(keys);
    expect(origins.every(({ mask, calibration }) => mask === null && calibration === null)).toBe(
      true,
    );
    expect(new Set(origins.map(({ indexInFile }) => indexInFile)).size).toBeGreaterThan(0);
  });

  test("hit pixels are those that were not masked", () => {
    const catalog = library();
    for (const key of catalog.keys("frame")) {
      const { properties } = catalog.frame(key);
      expect(catalog.hitPixels(key)).toHaveLength(Number(properties.pixelCount));
    }
  });
});
