import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { addFrames, closeNow, openTemporary } from "../catalog/library.ts";
import { simulatedFrames } from "../catalog/records.ts";

// There is no network share to test on: this disk is taken for one.
vi.mock("../../../core/library/localDisk.ts", () => ({ isOnLocalDisk: () => false }));

describe("a library on a network share", () => {
  it("is written without a write-ahead log, while others read it", () => {
    const writer = openTemporary();
    addFrames(writer, simulatedFrames(3));
    expect(existsSync(`${writer.path}-wal`)).toBe(false);
    const reader = openTemporary(writer.path, {});
    expect(reader.readOnlyReason).toMatch(/open for writing elsewhere/);
    const rows = reader.find("frame");
    rows.next();
    addFrames(writer, simulatedFrames(2, { seed: 2 }));
    expect([...rows]).toHaveLength(2);
    expect(reader.info().frames).toBe(5);
    expect(writer.undo()).toBeNull();
    closeNow(writer);
    closeNow(reader);
    expect(readdirSync(join(writer.path, ".."))).toEqual(["test.trackroom"]);
    const again = openTemporary(writer.path, {});
    expect(again.check()).toEqual([]);
    expect(again.readOnly).toBe(false);
  });
});
