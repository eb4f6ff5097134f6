import { expect, test } from "vitest";
import { addFrames, openTemporary, simulatedFrames } from "../library.ts";

test("frames and tracks are counted anew once this or another connection has written", () => {
  const catalog = openTemporary();
  const counted = () => {
    const { frames, clusters, datasets } = catalog.info();
    return { frames, clusters, datasets };
  };
  expect(counted()).toEqual({ frames: 0, clusters: 0, datasets: 0 });
  addFrames(catalog, simulatedFrames(3, { seed: 1 }), { dataset: "School/KCl" });
  const three = counted();
  expect(three).toEqual({ frames: 3, clusters: catalog.count("cluster", null), datasets: 2 });
  expect(counted()).toEqual(three);

  // Only one connection writes; the other sees what it wrote.
  const reader = openTemporary(catalog.path);
  expect(reader.info().frames).toBe(3);
  addFrames(catalog, simulatedFrames(2, { seed: 2, chip: "SIM-B" }), { dataset: "School/air" });
  const five = { frames: 5, clusters: catalog.count("cluster", null), datasets: 3 };
  expect(counted()).toEqual(five);
  expect(reader.info()).toMatchObject(five);
  expect(reader.datasets.tree().map(({ frames }) => frames)).toEqual([5, 2, 3]);
});
