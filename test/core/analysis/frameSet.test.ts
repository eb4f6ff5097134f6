import { expect, test } from "vitest";
import { describeSet, readFrameSet } from "../../../core/analysis/frameSet.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { addFrames, openTemporary, simulatedFrames } from "../catalog/library.ts";

function library() {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(4), { dataset: "KCl", metadata: { thickness: 2 } });
  const empty = simulatedFrames(2, { seed: 77 }).map((frame) => ({
    ...frame,
    pixels: new Uint32Array(),
    counts: new Float64Array(),
  }));
  addFrames(catalog, empty, { dataset: "KCl", metadata: { thickness: 3 } });
  addFrames(catalog, simulatedFrames(3, { seed: 500 }), { dataset: "Background" });
  const where = (text: string) => parseQuery(text, catalog.fields.list());
  return { catalog, where };
}

test("a query takes clusters, and the time of all frames that it is about", () => {
  const { catalog, where } = library();
  const query = where("dataset = KCl and size > 2");
  const set = describeSet(readFrameSet(catalog, { where: query }));
  expect(set.clusters).toBe(catalog.count("cluster", query));
  expect(set.frames).toBe(6);
  expect(set.emptyFrames).toBe(2);
  const times = [...catalog.find("frame", { where: where("dataset = KCl") })];
  expect(set.liveTime).toBeCloseTo(
    times.reduce((total, { acqTime }) => total + Number(acqTime), 0),
    9,
  );
  expect([set.query, set.framesQuery]).toEqual(["dataset = KCl and size > 2", "dataset = KCl"]);
});

test("everything is taken where nothing is asked", () => {
  const { catalog } = library();
  const set = describeSet(readFrameSet(catalog, { where: null }));
  expect(set.clusters).toBe(catalog.count("cluster", null));
  expect([set.frames, set.query, set.framesQuery]).toEqual([9, "", ""]);
});

test("frames can be named where the query does not tell them", () => {
  const { catalog, where } = library();
  const query = where("dataset = KCl or size > 2");
  expect(() => readFrameSet(catalog, { where: query })).toThrow(/whose time counts/);
  const set = readFrameSet(catalog, { where: query, frames: where("dataset = Background") });
  expect(set.frames).toHaveLength(3);
  const taken = set.frames.reduce((total, { count }) => total + count, 0);
  expect(taken).toBe(catalog.count("cluster", where("dataset = Background and size > 2")));
});

test("frames come in the order of time, with the fields that are asked for", () => {
  const { catalog, where } = library();
  const { frames } = readFrameSet(catalog, {
    where: where("dataset = KCl"),
    fields: ["thickness"],
  });
  const starts = frames.map(({ startTime }) => startTime ?? 0);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  expect(frames.map(({ values }) => values.thickness).toSorted()).toEqual([2, 2, 2, 2, 3, 3]);
});

test("a query that no frame fits is refused in words", () => {
  const { catalog, where } = library();
  expect(() => readFrameSet(catalog, { where: where("acqTime > 1000") })).toThrow(
    "No frame of the library fits 'acqTime > 1000'",
  );
  expect(() => readFrameSet(openTemporary(), { where: null })).toThrow(/no frames yet/);
});
