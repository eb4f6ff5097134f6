import { expect, test } from "vitest";
import { ColumnMemory, columnsInHand } from "../../../core/search/columnMemory.ts";

const blobs = (bytes: number) => [new Uint8Array(bytes / 2), undefined, new Uint8Array(bytes / 2)];

test("of encoded columns those asked for lately are kept, within the limit", () => {
  const memory = new ColumnMemory(100);
  const segment = memory.newSegment();
  const kept = () => ["a", "b", "c", "d"].filter((name) => memory.has(segment, name));
  for (const name of ["a", "b", "c"]) memory.blobs(segment, name, () => blobs(40));
  expect(kept()).toEqual(["b", "c"]);
  memory.blobs(segment, "b", () => {
    throw new Error("read again");
  });
  memory.blobs(segment, "d", () => blobs(40));
  expect(kept()).toEqual(["b", "d"]);
  memory.forget((name) => name === "b");
  memory.blobs(segment, "c", () => blobs(40));
  expect(kept()).toEqual(["c", "d"]);
});

test("values stay while as many others are asked for as may be in hand, and then make room", () => {
  const memory = new ColumnMemory(0);
  let made = 0;
  const column = (number: number, rows = 5) =>
    memory.values(0, `column ${number}`, rows, (values) => {
      made++;
      values.fill(number);
    });
  const first = column(0);
  for (let number = 1; number < columnsInHand; number++) column(number);
  expect([...column(0)]).toEqual([0, 0, 0, 0, 0]);
  expect(made).toBe(columnsInHand);
  const all = Array.from({ length: columnsInHand }, (_, number) => column(100 + number, 3));
  expect(all.map((values) => [...values])).toEqual(
    all.map((_, number) => [100 + number, 100 + number, 100 + number]),
  );
  expect(all.some(({ buffer }) => buffer === first.buffer)).toBe(true);
});
