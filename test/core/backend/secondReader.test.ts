import { expect, test } from "vitest";
import { createSecondReader } from "../../../core/backend/secondReader.ts";
import { addFrames, openTemporary, simulatedFrames } from "../catalog/library.ts";

const names = { field: "frame.sourceFile", entity: "frame", startsWith: "", limit: 10 } as const;

test("a sum made on a thread of its own is the catalogue's, also of frames that came later", async () => {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(3, { seed: 1 }));
  const reader = createSecondReader(catalog.path);
  try {
    const size = { width: 256, height: 256 };
    const first = { keys: catalog.keys("frame"), ...size };
    expect(await reader.sumFrames(first)).toEqual(catalog.sumFrames(first));
    addFrames(catalog, simulatedFrames(2, { seed: 2 }));
    const all = { keys: catalog.keys("frame"), ...size };
    expect(all.keys).toHaveLength(5);
    expect(await reader.sumFrames(all)).toEqual(catalog.sumFrames(all));
    await reader.close();
    // It begins anew where it is asked again.
    expect((await reader.sumFrames(first)).frames).toBe(3);
  } finally {
    await reader.close();
  }
});

test("known values are the catalogue's, also those that came later, and its errors are", async () => {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(2, { seed: 1 }));
  const reader = createSecondReader(catalog.path);
  try {
    const before = await reader.fieldValues(names);
    expect(before).toEqual(catalog.fieldValues(names));
    expect(before.length).toBeGreaterThan(0);
    addFrames(catalog, simulatedFrames(1, { seed: 2 }));
    const [both, sum] = await Promise.all([
      reader.fieldValues(names),
      reader.sumFrames({ keys: catalog.keys("frame"), width: 256, height: 256 }),
    ]);
    expect(both).toEqual(catalog.fieldValues(names));
    expect(sum.frames).toBe(3);
    await expect(reader.fieldValues({ ...names, field: "nothing" })).rejects.toMatchObject({
      code: "wrong-usage",
    });
  } finally {
    await reader.close();
  }
});

test("closing what was never asked is nothing", async () => {
  const catalog = openTemporary();
  await expect(createSecondReader(catalog.path).close()).resolves.toBeUndefined();
});
