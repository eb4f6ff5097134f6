import { expect, test } from "vitest";
import { ColumnMemory, columnsInHand } from "../../../core/search/columnMemory.ts";

const blob = (bytes: number) => () => new Uint8Array(bytes);

test("of encoded columns those asked for lately are kept, within the limit", () => {
  const memory = new ColumnMemory(100);
  const block = 7;
  const kept = () => ["a", "b", "c", "d"].filter((name) => memory.has(block, name));
  for (const name of ["a", "b", "c"]) memory.blob(block, name, blob(40));
  expect(kept()).toEqual(["b", "c"]);
  memory.blob(block, "b", () => {
    throw new Error("read again");
  });
  memory.blob(block, "d", blob(40));
  expect(kept()).toEqual(["b", "d"]);
  memory.forget((name) => name === "b");
  memory.blob(block, "c", blob(40));
  expect(kept()).toEqual(["c", "d"]);
});

test("that a block has no such column is kept, too", () => {
  const memory = new ColumnMemory(100);
  expect(memory.blob(1, "newer", () => undefined)).toBeUndefined();
  const readAgain = () => {
    throw new Error("read again");
  };
  expect(memory.blob(1, "newer", readAgain)).toBeUndefined();
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
