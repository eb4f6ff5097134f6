import { join } from "node:path";
import { expect, test } from "vitest";
import { openCatalog } from "../../core/openCatalog.ts";
import { backendWithFrames } from "./backendForTest.ts";

/** A backend with a library of some frames, and the ids of its first tracks. */
async function openWindow() {
  const { backend, home, ended } = await backendWithFrames(2);
  const tiles = await backend.clusters({ where: null, sort: [], offset: 0, limit: 4 });
  return { home, backend, ended, tiles };
}
type Window = Awaited<ReturnType<typeof openWindow>>;

/** Tags tracks, hands them in under a name, and takes the tags off again. */
async function handInOf({ backend, tiles }: Window, name: string, tags: readonly string[]) {
  for (const [i, tag] of tags.entries()) {
    const selection = { entity: "cluster" as const, pick: { keys: [tiles[i].key] } };
    await backend.addTag({ selection, tag });
    await backend.setMetadata({ selection, values: { note: `Seen by ${name}`, turns: i } });
  }
  const { file, text, things } = await backend.handIn({ name });
  expect(things).toBe(tags.length);
  for (let i = 0; i < 2 * tags.length; i++) await backend.undo();
  return { file, text };
}

test("a window hands in, collects and brings in, in one step that can be undone", async () => {
  const window = await openWindow();
  const { backend, tiles } = window;
  const files = [
    await handInOf(window, "Ann", ["alpha", "beta", "beta"]),
    await handInOf(window, "Bob", ["alpha", "muon", "beta"]),
    { file: "essay.txt", text: "My summer" },
  ];
  expect(files.map(({ file }) => file)).toEqual(["Ann.json", "Bob.json", "essay.txt"]);
  const seen = await backend.collectClass({ files, withoutNames: false });
  expect(seen).toMatchObject({
    pupils: [{ pupil: "Ann", tracks: 3 }, { pupil: "Bob" }],
    refused: [{ file: "essay.txt" }],
    tracks: 3,
    agreed: 2,
    disputed: [{ track: tiles[1].id, share: 0.5 }],
  });
  expect(seen).not.toHaveProperty("given");
  expect(JSON.stringify(seen)).not.toContain("Seen by");
  const nameless = await backend.collectClass({ files, withoutNames: true });
  expect(JSON.stringify(nameless)).not.toMatch(/Ann|Bob|essay/);

  const applied = await backend.applyClass({ files, withoutNames: false, collection: "talk" });
  expect(applied).toEqual({ changed: 3, findings: 0, kept: [], problems: [] });
  const first = await backend.cluster({ key: tiles[0].key });
  expect(first).toMatchObject({ tags: ["alpha"], note: "Seen by Ann\n\nSeen by Bob" });
  expect(await backend.collections()).toMatchObject([{ name: "talk", clusters: 1 }]);
  expect(await backend.applyClass({ files, withoutNames: false })).toMatchObject({ changed: 0 });
  await backend.undo();
  expect(await backend.cluster({ key: tiles[0].key })).toMatchObject({ tags: [], note: "" });
});

test("an older hand-in keeps its id, and only its own name may take its place", async () => {
  const window = await openWindow();
  const { backend } = window;
  const { text } = await handInOf(window, "Ann", ["alpha"]);
  const again = await backend.handIn({ name: "ann", older: text });
  expect(JSON.parse(again.text).pupil.id).toBe(JSON.parse(text).pupil.id);
  await expect(backend.handIn({ name: "Bob", older: text })).rejects.toThrow(/another name/);
  await expect(backend.handIn({ name: "Bob", older: "{}" })).rejects.toThrow(
    /not an older hand-in/,
  );
});

test("a copy for a class holds the frames that were chosen and no history", async () => {
  const { home, backend, ended } = await openWindow();
  const { frames } = await backend.frames({ where: null, sort: [], offset: 0, limit: 1 });
  const selection = { entity: "frame" as const, pick: { keys: [frames[0].key] } };
  const to = { kind: "download" as const };
  const job = await ended(backend.startExport({ selection, what: { kind: "hand-out" }, to }));
  expect(job).toMatchObject({ state: "done", title: expect.stringContaining("copy for a class") });
  const copy = openCatalog(join(home, "downloads", job.result?.download ?? ""));
  expect(copy.frameNames().map(({ id }) => id)).toEqual([frames[0].id]);
  expect(copy.history().undo).toBeNull();
  copy.close();
});
