import { Packr } from "msgpackr";
import { expect, test } from "vitest";
import type { Backend } from "../../../core/api.ts";
import { serveBackend } from "../../../core/rpc/serveBackend.ts";
import { skim } from "../../../core/rpc/skim.ts";
import { decodeMessage } from "../../../core/rpc/wire.ts";

const packer = new Packr({ useRecords: false, moreTypes: true });
const request = (argument: unknown) =>
  packer.pack({ m: "overview", a: [argument], i: "7", t: "q" });

/** `[[[…]]]`, by hand: what packs messages would run out of stack itself. */
function nested(depth: number): Uint8Array {
  const [before, after] = request("*").toString("latin1").split("\xa1*");
  return Buffer.from(`${before}${"\x91".repeat(depth)}\xc0${after}`, "latin1");
}

/** What a window gets for the bytes. */
async function answerTo(bytes: Uint8Array): Promise<unknown> {
  const backend = new Proxy({} as Backend, { get: () => async () => "done" });
  return new Promise((resolve) => {
    let hear: (bytes: Uint8Array) => void = () => {};
    const channel = {
      send: (answer: Uint8Array) => resolve(decodeMessage(answer)),
      receive: (listener: (bytes: Uint8Array) => void) => {
        hear = listener;
      },
    };
    serveBackend(channel, backend);
    hear(bytes);
  });
}

test("a message of a window passes, with every kind of value in it", () => {
  const values = [
    null,
    undefined,
    true,
    -1,
    300,
    70_000,
    2 ** 40,
    1.5,
    "é".repeat(40),
    "x".repeat(70_000),
  ];
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`key${i}`, i]));
  const message = request({
    values,
    many,
    bytes: new Uint8Array(300),
    floats: new Float64Array(9),
  });
  expect(skim(message)).toEqual({ id: "7", refusal: null });
});

test.each([201, 30_000, 3_000_000])("nested %i deep, it gets an answer", async (depth) => {
  expect(await answerTo(nested(depth))).toMatchObject({
    t: "s",
    i: "7",
    e: { code: "wrong-usage", message: expect.stringContaining("nested too deeply") },
  });
});

test("a request of two million values is refused before it is unpacked", async () => {
  const keys = Array.from({ length: 2_000_000 }, (_, i) => i);
  expect(await answerTo(request({ keys }))).toMatchObject({
    i: "7",
    e: { code: "wrong-usage", message: expect.stringContaining("more than 250000 values") },
  });
});

test("bytes that are cut off anywhere are looked at without harm", () => {
  const whole = request({ where: { kind: "missing", field: "size" }, n: 2 ** 40 });
  for (let length = 0; length < whole.length; length++) {
    expect(skim(whole.subarray(0, length)).refusal).toBeNull();
  }
});
