import { expect, test } from "vitest";
import { createKeptMemory, newMemory, type Piece } from "../../core/keptMemory.ts";

const megabyte = 1024 * 1024;

const bytesOf = ({ buffer, start }: Piece, length: number) => new Uint8Array(buffer, start, length);

test("pieces lie side by side and do not touch, each where numbers of 8 bytes may begin", () => {
  const { give } = createKeptMemory();
  const sizes = [1, 7, 8, 9, 0, 1000, megabyte - 500, 3, 3 * megabyte, 16];
  const pieces = sizes.map((size) => bytesOf(give(size), size));
  pieces.forEach((piece, i) => {
    piece.fill(i + 1);
  });
  pieces.forEach((piece, i) => {
    expect(piece.byteOffset % 8).toBe(0);
    expect(piece.every((byte) => byte === i + 1)).toBe(true);
  });
});

test("memory that was taken back is given again", () => {
  const memory = createKeptMemory();
  const first = memory.give(100);
  memory.give(2 * megabyte);
  memory.reuse();
  expect(memory.give(50)).toEqual(first);
  expect(memory.give(50).buffer).toBe(first.buffer);
});

test("what a large batch took beyond the usual is let go", () => {
  const memory = createKeptMemory();
  const buffers = new Set(Array.from({ length: 20 }, () => memory.give(megabyte).buffer));
  expect(buffers.size).toBe(20);
  memory.reuse();
  const again = Array.from({ length: 20 }, () => memory.give(megabyte).buffer);
  expect(again.filter((buffer) => buffers.has(buffer))).toHaveLength(8);
});

test("new memory is empty, and its own for each piece", () => {
  const pieces = [newMemory(24), newMemory(24)];
  expect(pieces[0].buffer).not.toBe(pieces[1].buffer);
  for (const piece of pieces) expect([...bytesOf(piece, 24)]).toEqual(new Array(24).fill(0));
});
