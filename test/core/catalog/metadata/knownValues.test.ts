import { expect, test } from "vitest";
import { addFrames, openTemporary, simulatedFrames } from "../library.ts";

function room() {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(3, { seed: 1, chip: "B06" }), { metadata: { place: "roof" } });
  addFrames(catalog, simulatedFrames(1, { seed: 2, chip: "A01" }), {
    dataset: "Other/Deep",
    metadata: { place: "Rome" },
  });
  const values = (
    field: string,
    startsWith = "",
    limit = 10,
    entity = "frame" as "frame" | "cluster",
  ) => catalog.fieldValues({ field, entity, startsWith, limit });
  return { catalog, values };
}

test("the most frequent values come first, whatever the case of what was typed", () => {
  const { values } = room();
  expect(values("chip")).toEqual(["B06", "A01"]);
  expect(values("chip", "a")).toEqual(["A01"]);
  expect(values("place", "RO").sort()).toEqual(["Rome", "roof"]);
  expect(values("chip", "", 1)).toEqual(["B06"]);
  expect(values("dataset")).toContain("Other/Deep");
});

test("tags are told by how many carry them; choices that nothing has yet come last", () => {
  const { catalog, values } = room();
  const frames = catalog.keys("frame");
  const clusters = catalog.keys("cluster", { limit: 3 });
  catalog.addTag({ selection: { entity: "frame", pick: { keys: frames } }, tag: "good" });
  catalog.addTag({ selection: { entity: "cluster", pick: { keys: clusters } }, tag: "odd" });
  expect(values("tag")).toEqual(["good", "odd"]);
  expect(values("tag", "", 10, "cluster")).toEqual(["odd", "good"]);
  catalog.fields.add({ name: "weather", type: "text", choices: ["sun", "rain"] });
  catalog.setMetadata({
    selection: { entity: "frame", pick: { keys: frames.slice(0, 1) } },
    values: { weather: "rain" },
  });
  expect(values("weather")).toEqual(["rain", "sun"]);
});

test("ids of clusters are found from their beginning, and by more than a frame's id", () => {
  const { catalog, values } = room();
  const [first] = [...catalog.find("cluster", { limit: 1 })];
  const id = String(first?.id);
  const stem = id.slice(0, id.indexOf("_k"));
  expect(values("id", stem, 3, "cluster")[0]).toBe(id);
  expect(values("id", id, 3, "cluster")).toEqual([id]);
  expect(values("id", "nothing like it", 3, "cluster")).toEqual([]);
});

test("what a detector's settings say comes with the most frequent first, and what frames say for themselves", () => {
  const { catalog, values } = room();
  expect(values("ChipboardID")).toEqual(["B06", "A01"]);
  expect(values("ChipboardID", "a")).toEqual(["A01"]);
  const started = catalog.rows("frame", catalog.keys("frame"), ["Start time (string)"]);
  const times = Array.from(started, (row) => String(row["Start time (string)"]));
  expect(values("Start time (string)").sort()).toEqual([...new Set(times)].sort());
});

test("ids of frames are found from their beginning, in order", () => {
  const { catalog, values } = room();
  const ids = [...catalog.find("frame", { limit: 10 })].map(({ id }) => String(id)).sort();
  expect(values("id")).toEqual(ids);
  expect(values("id", "", 2)).toEqual(ids.slice(0, 2));
  expect(values("id", ids[2].toLowerCase(), 10)).toEqual([ids[2]]);
});

test("numbers have no list of values", () => {
  const { values } = room();
  expect(values("pixelCount")).toEqual([]);
});
