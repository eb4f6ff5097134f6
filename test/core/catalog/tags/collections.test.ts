import { expect, test } from "vitest";
import { addFrames, openTemporary, simulatedFrames } from "../library.ts";

function room() {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(3));
  const clusters = catalog.keys("cluster");
  const pick = (keys: number[]) => ({ entity: "cluster", pick: { keys } }) as const;
  return { catalog, clusters, pick };
}

test("a collection holds what was put into it, once, and lets go of what is taken out", () => {
  const { catalog, clusters, pick } = room();
  const { key } = catalog.collections.add("For the talk");
  expect(catalog.collections.put(key, pick(clusters.slice(0, 4)))).toEqual({ changed: 4 });
  expect(catalog.collections.put(key, pick(clusters.slice(3, 5)))).toEqual({ changed: 1 });
  expect(catalog.collections.take(key, pick(clusters.slice(0, 1)))).toEqual({ changed: 1 });
  expect(catalog.collections.list()).toEqual([{ key, name: "For the talk", clusters: 4 }]);
  catalog.undo();
  expect(catalog.collections.list()[0]?.clusters).toBe(5);
});

test("removing a collection can be undone, with what it held", () => {
  const { catalog, clusters, pick } = room();
  const { key } = catalog.collections.add("a");
  catalog.collections.put(key, pick(clusters.slice(0, 2)));
  catalog.collections.remove(key);
  expect(catalog.collections.list()).toEqual([]);
  expect(() => catalog.collections.put(key, pick(clusters))).toThrow(/collection/);
  catalog.undo();
  expect(catalog.collections.list()).toEqual([{ key, name: "a", clusters: 2 }]);
});

test("names are one of a kind, whatever their case", () => {
  const { catalog } = room();
  const { key } = catalog.collections.add("Alphas");
  const other = catalog.collections.add("betas");
  expect(() => catalog.collections.add("ALPHAS")).toThrow(/Alphas/);
  expect(() => catalog.collections.rename(other.key, "alphas")).toThrow(/Alphas/);
  expect(catalog.collections.rename(key, "alphas")).toMatchObject({ name: "alphas" });
});

test("frames are no members", () => {
  const { catalog } = room();
  const { key } = catalog.collections.add("a");
  const frames = { entity: "frame", pick: { keys: catalog.keys("frame") } } as const;
  expect(() => catalog.collections.put(key, frames)).toThrow(/Collections keep clusters/);
});
