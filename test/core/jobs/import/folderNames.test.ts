import { describe, expect, it } from "vitest";
import { createFolderReader } from "../../../../core/jobs/import/folderNames.ts";
import { openTemporary } from "../../catalog/library.ts";

describe("the name of a folder", () => {
  it.each([
    ["KCl", {}],
    ["KCl, 50 V", {}],
    ["source=KCl", { source: "KCl" }],
    [" source = KCl , distance=2.5;memo=a = b", { source: "KCl", distance: 2.5, memo: "a = b" }],
    ["=KCl", {}],
    ["source=", {}],
  ])("%s", (name, said) => {
    const catalog = openTemporary();
    catalog.datasets.ensure(name);
    createFolderReader(catalog, (sentence) => expect(sentence).toBe(""))(name.trim());
    expect(catalog.datasets.tree()).toMatchObject([{ name: name.trim(), metadata: said }]);
  });
});

describe("createFolderReader", () => {
  it("gives each data set on the way what its name says, in the types of its fields", () => {
    const catalog = openTemporary();
    catalog.fields.add({ name: "weather", type: "text", choices: ["sun", "rain"] });
    const complaints: string[] = [];
    const read = createFolderReader(catalog, (sentence) => complaints.push(sentence));
    read("school=Hill/when=2014-04-02, distance=2.5/weather=snow, clusterCount=3");
    read("school=Hill");
    const [school, day, last] = catalog.datasets.tree();
    expect(school.metadata).toEqual({ school: "Hill" });
    expect(day.metadata).toEqual({ when: 1_396_396_800, distance: 2.5 });
    expect(last?.metadata ?? {}).toEqual({});
    expect(complaints).toEqual([
      expect.stringMatching(/weather = snow: .*sun, rain/),
      expect.stringMatching(/clusterCount = 3: .*cannot be set/),
    ]);
  });

  it("leaves what people set by hand", () => {
    const catalog = openTemporary();
    const keys = [catalog.datasets.ensure("source=KCl")];
    const selection = { entity: "dataset" as const, pick: { keys } };
    catalog.setMetadata({ selection, values: { source: "salt" } });
    createFolderReader(catalog, () => {})("source=KCl");
    expect(catalog.datasets.tree()[0].metadata).toEqual({ source: "salt" });
  });
});
