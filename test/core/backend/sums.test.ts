import { expect, test } from "vitest";
import { createSums } from "../../../core/backend/sums.ts";
import { addFrames, openTemporary, simulatedFrames } from "../catalog/library.ts";

test("a sum made on a thread of its own is the catalogue's, also of frames that came later", async () => {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(3, { seed: 1 }));
  const sums = createSums(catalog.path);
  try {
    const size = { width: 256, height: 256 };
    const first = { keys: catalog.keys("frame"), ...size };
    expect(await sums.sum(first)).toEqual(catalog.sumFrames(first));
    addFrames(catalog, simulatedFrames(2, { seed: 2 }));
    const all = { keys: catalog.keys("frame"), ...size };
    expect(all.keys).toHaveLength(5);
    expect(await sums.sum(all)).toEqual(catalog.sumFrames(all));
    await sums.close();
    // It begins anew where it is asked again.
    expect((await sums.sum(first)).frames).toBe(3);
  } finally {
    await sums.close();
  }
});

test("closing what was never asked is nothing", async () => {
  const catalog = openTemporary();
  await expect(createSums(catalog.path).close()).resolves.toBeUndefined();
});
