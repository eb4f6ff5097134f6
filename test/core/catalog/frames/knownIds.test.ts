import { expect, test } from "vitest";
import { addFrames, openTemporary, simulatedFrames } from "../library.ts";

test("ids are known by how they begin, in their order", () => {
  const catalog = openTemporary();
  const known = (startsWith: string, limit = 1000) =>
    catalog.fieldValues({ field: "cluster.id", entity: "cluster", startsWith, limit });
  expect(known("")).toEqual([]);
  addFrames(catalog, simulatedFrames(6));
  const ids = [...catalog.find("cluster", { columns: ["id"] })].map(({ id }) => String(id)).sort();
  const [first = "", second = ""] = ids;
  const last = ids.at(-1) ?? "";
  const stem = last.slice(0, -5);
  const starts = ["", first, last, last.toLowerCase(), stem, stem.slice(0, -2), `${stem}0001`];
  for (const start of [...starts, first.slice(0, 5), `${second}0`, "nothing", "_", "%"]) {
    const meant = ids.filter((id) => id.toLowerCase().startsWith(start.toLowerCase()));
    expect(known(start), start).toEqual(meant);
    expect(known(start, 3), start).toEqual(meant.slice(0, 3));
  }
  expect(known(stem).length).toBeGreaterThan(1);
  expect(known(stem).length).toBeLessThan(ids.length);
});
