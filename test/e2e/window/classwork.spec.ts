import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { handInText } from "../../../core/classwork/handIn.ts";
import { openCatalog } from "../../../core/openCatalog.ts";
import { expect, type Room, test } from "./room.ts";

/** What each pupil calls the first tracks; the others say which of them are disputed. */
const tagsOf = {
  Ann: ["alpha", "alpha", "beta", "beta", "muon", "alpha"],
  Bob: ["alpha", "beta", "beta", "beta", "muon", "beta"],
  Cem: ["alpha", "alpha", "beta", "alpha", "muon", "muon"],
};

/** A folder with the hand-ins of three pupils, and one file that is none. */
async function handIns(folder: string, sample: string): Promise<string> {
  const into = join(folder, "hand-ins");
  await mkdir(into, { recursive: true });
  for (const [name, tags] of Object.entries(tagsOf)) {
    const path = join(folder, `${name}.trackroom`);
    await copyFile(sample, path);
    const catalog = openCatalog(path);
    try {
      const rows = catalog.find("cluster", { columns: ["id"], where: null, limit: tags.length });
      const things = [...rows].map(({ id }, i) => ({
        of: "cluster" as const,
        id: String(id),
        tags: [tags[i] ?? ""],
        ...(i === 0 ? { note: `Bright, says ${name}.`, metadata: { turns: name.length } } : {}),
        ...(i === 1 ? { metadata: { turns: tags[1]?.length ?? 0 } } : {}),
      }));
      catalog.annotate({ fields: [], tags: [], things }, { overwrite: false, preview: false });
      await writeFile(join(into, `${name}.json`), handInText(catalog, { name }).text);
    } finally {
      catalog.close();
    }
  }
  await writeFile(join(into, "Essay of Dora.json"), "My summer");
  return into;
}

async function openClass({ page }: Room) {
  await page.getByRole("button", { name: /^Library: / }).click();
  await page.getByRole("menuitem", { name: "Work with a class…" }).click();
  return page.getByRole("dialog", { name: "Work with a class" });
}

test("hand-ins are collected, compared, brought in and learned from", async ({
  sampled: room,
  sampleLibrary,
}, info) => {
  const { page } = room;
  await page.setViewportSize({ width: 1280, height: 800 });
  const folder = await handIns(info.outputDir, sampleLibrary);
  const dialog = await openClass(room);
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Choose a folder…" }).click();
  await (await chooser).setFiles(folder);

  const pupils = dialog.getByRole("table", { name: "What each pupil did" });
  await expect(pupils.getByRole("row")).toHaveCount(4);
  await expect(pupils.getByRole("row", { name: /^Ann 6 / })).toContainText("5 of 5");
  await expect(dialog.getByText(/Essay of Dora\.json: It is no hand-in/)).toBeVisible();
  await expect(dialog.getByText(/Fleiss' kappa: 0\.\d{3} ± 0\.\d{3} \(6 tracks/)).toBeVisible();
  const matrix = dialog.getByRole("table", { name: "Cohen's kappa of each two" });
  await matrix.getByRole("button", { name: /^Ann and Bob: 0\.\d\d$/ }).click();
  const two = dialog.getByRole("table", { name: "Tags of Ann and of Bob" });
  await expect(two.getByRole("row", { name: /^alpha/ })).toHaveText(/^alpha120$/);
  const disputed = dialog.getByRole("region", { name: "Most disputed tracks" }).getByRole("figure");
  await expect(disputed).toHaveCount(3);
  await expect(disputed.first()).toContainText("alpha: 1");
  await expect(disputed.first().locator("canvas")).toBeVisible();
  const conflicts = dialog.getByRole("table", { name: "Values on which pupils differ" });
  await expect(conflicts.getByRole("row", { name: /turns/ })).toContainText(
    "5 (Ann, Cem) · 4 (Bob)",
  );
  await room.isAccessible();
  await room.picture("class-collected");

  await dialog.getByRole("switch", { name: "Without names" }).check({ force: true });
  await expect(pupils.getByRole("row", { name: /^pupil 1 / })).toBeVisible();
  await expect(dialog.getByText(/^file \d: It is no hand-in/)).toBeVisible();
  for (const name of [...Object.keys(tagsOf), "Dora"]) {
    await expect(dialog.getByText(new RegExp(`\\b${name}\\b`))).toHaveCount(0);
  }
  await room.picture("class-without-names");

  await dialog.getByRole("button", { name: "Bring it in" }).click();
  await expect(dialog.getByText("6 things of the library changed.")).toBeVisible();
  await room.picture("class-brought-in");
  await dialog.getByRole("button", { name: "Show the disputed tracks" }).click();
  await expect(room.filter).toHaveValue('collection = "to talk about"');
  await expect(room.count).toContainText("3 of");

  await room.filter.fill("tag = muon");
  await expect(room.count).toContainText("1 of");
  await page.getByRole("button", { name: "Undo (Ctrl+Z)" }).click();
  await expect(room.count).toContainText("0 of");
});

test("the consensus goes on to learning", async ({ sampled: room, sampleLibrary }, info) => {
  const { page } = room;
  const folder = await handIns(info.outputDir, sampleLibrary);
  const dialog = await openClass(room);
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Choose a folder…" }).click();
  await (await chooser).setFiles(folder);
  await dialog.getByRole("button", { name: "Bring it in" }).click();
  await dialog.getByRole("button", { name: "Learn from the consensus…" }).click();
  const kinds = page.getByRole("dialog", { name: "Kinds of track" });
  await expect(kinds.getByRole("tab", { name: "Learn from tags" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await expect(kinds).toContainText("alpha");
});

test("a copy is handed out, and work is handed in as a file", async ({ sampled: room }, info) => {
  const { page } = room;
  await page.setViewportSize({ width: 1280, height: 800 });
  const dialog = await openClass(room);
  await dialog.getByRole("tab", { name: "Hand out" }).click();
  await room.isAccessible();
  await room.picture("class-hand-out");
  const copy = page.waitForEvent("download");
  await dialog.getByRole("button", { name: /^Hand out \d+ frames$/ }).click();
  const handedOut = info.outputPath("class.trackroom");
  await (await copy).saveAs(handedOut);
  const catalog = openCatalog(handedOut);
  expect(catalog.info().frames).toBeGreaterThan(0);
  expect(catalog.history().undo).toBeNull();
  catalog.close();

  await openClass(room);
  await dialog.getByRole("tab", { name: "Hand in" }).click();
  await dialog.getByLabel("Your name, or an alias").fill("Ann");
  await room.isAccessible();
  const file = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save my hand-in" }).click();
  const saved = await file;
  expect(saved.suggestedFilename()).toBe("Ann.json");
  expect(JSON.parse(await readFile(await saved.path(), "utf8"))).toMatchObject({
    trackroom: "hand-in",
    pupil: { name: "Ann" },
    things: [],
  });
  await expect(dialog.getByRole("status")).toHaveText(
    /Saved Ann\.json\. There is no work in it yet/,
  );
  await room.picture("class-hand-in");
});
