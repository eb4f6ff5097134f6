import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, truncateSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { hasForeignLog } from "../../../core/library/fileHeader.ts";
import { openCatalog } from "../../../core/openCatalog.ts";
import { addFrames, closeNow, openTemporary, temporaryFolder } from "../catalog/library.ts";
import { simulatedFrames } from "../catalog/records.ts";
import { startChild } from "./child.ts";
import { endlessBatch } from "./endless.ts";

/** A closed library of so many frames. */
function closedLibrary(frames: number, seed = 1): string {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(frames, { seed }));
  closeNow(catalog);
  return catalog.path;
}

/** Another program opens the library, adds frames and is killed: what it wrote is in the log beside. */
async function leaveLog(path: string): Promise<void> {
  const child = startChild("write", path);
  expect(await child.line()).toBe("writing");
  await child.line();
  await child.kill("SIGKILL");
  expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
}

describe("a log beside a library", () => {
  test.each([
    ["a copy of the file from before it was opened", "plain copy"],
    ["a backup", "backup"],
    ["a backup that was worked with meanwhile", "used backup"],
    ["another library", "other"],
  ])("is kept aside where %s took the library's place", async (_, what) => {
    const path = closedLibrary(5);
    const kept = join(temporaryFolder(), "kept.trackroom");
    if (what === "plain copy") copyFileSync(path, kept);
    else if (what === "other") copyFileSync(closedLibrary(5, 9), kept);
    else {
      const catalog = openTemporary(path, {});
      catalog.backup(kept);
      closeNow(catalog);
      if (what === "used backup") closeNow(openTemporary(kept, {}));
    }
    await leaveLog(path);
    copyFileSync(kept, path);

    // Whoever may only read it does not get a mixture of both.
    expect(() => openCatalog(path, { readOnly: true })).toThrow(
      /test\.trackroom-wal with changes that do not belong to it/,
    );
    const catalog = openTemporary(path, {});
    expect(catalog.notice).toMatch(/was kept as test\.trackroom-wal-of-another/);
    expect(catalog.info()).toMatchObject({ frames: 5, notice: catalog.notice });
    expect(catalog.check({ sample: 100 })).toEqual([]);
    closeNow(catalog);
    expect(readdirSync(dirname(path)).sort()).toEqual([
      "test.trackroom",
      "test.trackroom-wal-of-another",
    ]);
    expect(openTemporary(path, {}).notice).toBe(null);
  });

  test("is taken for its own where it is, whenever its writer was killed", async () => {
    for (const batches of [1, 4, 12]) {
      const path = closedLibrary(1);
      const child = startChild("write", path);
      let reported = 0;
      await child.line();
      for (let i = 0; i < batches; i++) reported = Number(await child.line());
      await child.kill("SIGKILL");
      expect(hasForeignLog(path)).toBe(false);
      const catalog = openTemporary(path, {});
      expect(catalog.notice).toBe(null);
      expect(catalog.info().frames).toBeGreaterThanOrEqual(reported);
      expect((catalog.info().frames - 1) % endlessBatch).toBe(0);
      closeNow(catalog);
    }
  });

  test("is not taken for another's while somebody writes", async () => {
    const path = closedLibrary(1);
    const child = startChild("write", path);
    expect(await child.line()).toBe("writing");
    for (let i = 0; i < 20; i++) {
      await child.line();
      expect(hasForeignLog(path)).toBe(false);
    }
    await child.kill("SIGKILL");
  });
});

describe("a file whose end is missing", () => {
  test.each([1, 5000])("is only read, and says so, where it is %i bytes", (bytes) => {
    const path = closedLibrary(3);
    truncateSync(path, statSync(path).size - bytes);
    const catalog = openTemporary(path, {});
    const sentence = bytes === 1 ? "the last byte is missing" : "the last 5000 bytes are missing";
    expect(catalog.readOnlyReason).toContain(sentence);
    expect(catalog.info().frames).toBe(3);
    expect(catalog.check().join("\n")).toContain(sentence);
  });

  test("is not thought of where all of it is there", () => {
    const catalog = openTemporary(closedLibrary(3), {});
    expect(catalog.readOnlyReason).toBe(null);
    addFrames(catalog, simulatedFrames(3, { seed: 5 }));
    expect(catalog.check()).toEqual([]);
  });
});

const mounted: string[] = [];
// Before its folder is removed.
afterEach(() => {
  for (const folder of mounted.splice(0)) execFileSync("umount", ["-l", folder]);
});

/** A folder that the test fills and that nobody can write afterwards; null where that cannot be had here. */
function readOnlyMedium(fill: (folder: string) => void): string | null {
  const folder = join(temporaryFolder(), "medium");
  mkdirSync(folder);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64m", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return null;
  }
  mounted.push(folder);
  fill(folder);
  execFileSync("mount", ["-o", "remount,ro", folder]);
  return folder;
}

describe("on a medium that cannot be written", () => {
  test("a library that was closed is read", (context) => {
    const path = closedLibrary(3);
    const folder = readOnlyMedium((medium) => copyFileSync(path, join(medium, basename(path))));
    if (folder === null) return context.skip("only the system's administrator may mount");
    const catalog = openTemporary(join(folder, basename(path)), {});
    expect(catalog.readOnlyReason).toMatch(/no permission to/i);
    expect(catalog.info().frames).toBe(3);
    closeNow(catalog);
  });

  test.each([true, false])(
    "one that was not is refused with a sentence about that (its log beside it: %s)",
    async (withLog) => {
      const path = closedLibrary(3);
      await leaveLog(path);
      const folder = readOnlyMedium((medium) => {
        copyFileSync(path, join(medium, basename(path)));
        if (withLog) copyFileSync(`${path}-wal`, join(medium, `${basename(path)}-wal`));
      });
      if (folder === null) return;
      const there = join(folder, basename(path));
      expect(existsSync(`${there}-wal`)).toBe(withLog);
      const sentence = withLog ? /together with test\.trackroom-wal/ : /Copy it into a folder/;
      expect(() => openCatalog(there, {})).toThrow(sentence);
      expect(() => openCatalog(there, { readOnly: true })).toThrow(/was not closed before/);
    },
  );
});
