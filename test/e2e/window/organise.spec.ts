import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { openCatalog } from "../../../core/openCatalog.ts";
import { expect, test } from "./room.ts";

/** Chooses an item of the menu of a row in the left panel. */
async function choose(page: Page, row: string, item: string): Promise<void> {
  // By key: the button shows where the mouse points, and rows move while tags come and go.
  await page.getByRole("button", { name: `More about ${row}` }).press("Enter");
  await page.getByRole("menuitem", { name: item }).click();
}

async function answerName(page: Page, title: string, name: string, verb: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: title });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: verb }).click();
  await expect(dialog).toBeHidden();
}

test("a search is saved, used, renamed, removed, and that is undone", async ({ sampled: room }) => {
  const { page } = room;
  const panel = page.getByRole("navigation", { name: "Library and filters" });
  await room.filter.fill("size > 50 and class = beta");
  await expect(room.count).toContainText(" of ");
  const found = (await room.count.textContent()) ?? "";
  await panel.getByRole("button", { name: "Save", exact: true }).click();
  await answerName(page, "Save this search", "long betas", "Save");
  const row = panel.getByRole("button", { name: /^long betas/ });
  await expect(row).toBeVisible();
  await room.filter.fill("");
  await expect(room.count).not.toContainText(" of ");
  await row.click();
  await expect(room.filter).toHaveValue('search = "long betas"');
  await expect(room.count).toHaveText(found);
  await room.picture("searches");
  await room.filter.fill("");
  await choose(page, "the search long betas", "Rename…");
  await answerName(page, "Rename the search", "curly", "Rename");
  await expect(panel.getByRole("button", { name: /^curly/ })).toBeVisible();
  await choose(page, "the search curly", "Remove");
  await expect(panel.getByRole("button", { name: /^curly/ })).toBeHidden();
  await page.keyboard.press("Control+z");
  await expect(panel.getByRole("button", { name: /^curly/ })).toBeVisible();
  await choose(page, "the search curly", "Edit as a filter");
  await expect(room.filter).toHaveValue("size > 50 and class = beta");
});

test("clusters are put into a collection and taken out of it", async ({ sampled: room }) => {
  const { page } = room;
  await room.gallery.getByRole("option").nth(0).click();
  await room.gallery
    .getByRole("option")
    .nth(2)
    .click({ modifiers: ["Shift"] });
  const bar = page.getByRole("toolbar", { name: "Selected clusters" });
  await expect(bar).toContainText("3 clusters selected");
  await bar.getByRole("button", { name: "Collect" }).click();
  await page.getByRole("menuitem", { name: "New collection…" }).click();
  await answerName(page, "New collection", "My best", "Make it");
  const row = page.getByRole("button", { name: /^My best/ });
  await expect(row).toHaveText(/3$/);
  await row.click();
  await expect(room.filter).toHaveValue('collection = "My best"');
  await expect(room.count).toContainText("3 of ");
  await room.gallery.getByRole("option").nth(1).click();
  await bar.getByRole("button", { name: "Collect" }).click();
  await room.picture("collections");
  await page.getByRole("menuitem", { name: "Take out of My best" }).click();
  await expect(room.count).toContainText("2 of ");
  await page.keyboard.press("Control+z");
  await expect(room.count).toContainText("3 of ");
  await room.isAccessible();
});

test("tracks are dragged onto a collection", async ({ sampled: room }) => {
  const { page } = room;
  await page.getByRole("button", { name: "New collection" }).click();
  await answerName(page, "New collection", "Dragged", "Make it");
  const row = page.getByRole("button", { name: /^Dragged/ });
  await expect(row).toHaveText(/0$/);
  const tiles = room.gallery.getByRole("option");
  await tiles.nth(4).dragTo(row);
  await expect(row).toHaveText(/1$/);
  await tiles.nth(0).click();
  await tiles.nth(2).click({ modifiers: ["Shift"] });
  await expect(page.getByRole("toolbar", { name: "Selected clusters" })).toContainText(
    "3 clusters",
  );
  await tiles.nth(1).dragTo(row);
  await expect(row).toHaveText(/4$/);
});

test("tags have colours, other names, and go", async ({ sampled: room }) => {
  const { page } = room;
  await room.gallery.getByRole("option").first().click();
  const details = page.getByRole("complementary", { name: "Details" });
  await details.getByLabel("Tag to add").fill("odd");
  await details.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "More about the tag odd" }).press("Enter");
  await page.getByRole("button", { name: "Make it green" }).click();
  await expect(page.locator("[data-coloured=true]")).toHaveText("odd");
  // The tile shows the colour as well, in place of the sign for tags without one.
  const dots = room.gallery.locator("[data-tag-dot]");
  await expect(dots).toHaveCount(1);
  await expect(dots).toHaveCSS("background-color", "rgb(47, 158, 68)");
  await expect(room.gallery.getByRole("option", { name: /tagged odd$/ })).toHaveCount(1);
  await page.keyboard.press("Escape");
  await choose(page, "the tag odd", "Rename or merge…");
  await answerName(page, "Rename the tag odd", "strange", "Rename");
  await expect(details.getByRole("button", { name: "Take the tag strange off" })).toBeVisible();
  await room.picture("tags");
  await choose(page, "the tag strange", "Take it off everything");
  await expect(details.getByRole("button", { name: "Take the tag strange off" })).toBeHidden();
});

test("fields are added with a type and choices, renamed, and removed after a warning", async ({
  sampled: room,
}) => {
  const { page } = room;
  await page.getByRole("button", { name: /^Library:/ }).click();
  await page.getByRole("menuitem", { name: "Fields for metadata…" }).click();
  const dialog = page.getByRole("dialog", { name: "Fields for metadata" });
  await dialog.getByLabel("New field").fill("weather");
  await dialog.getByLabel("What it means").fill("During the exposure.");
  await dialog.getByLabel(/^Values it may have/).fill("sun, rain");
  await dialog.getByRole("button", { name: "Add the field" }).click();
  await expect(dialog.getByText("During the exposure. One of sun, rain.")).toBeVisible();
  await room.isAccessible();
  await room.picture("fields");
  await dialog.getByRole("button", { name: "Rename weather" }).click();
  await answerName(page, "Rename the field weather", "sky", "Rename");
  await dialog.getByRole("button", { name: "Remove sky" }).click();
  await expect(dialog.getByText(/0 values will be lost/)).toBeVisible();
  await dialog.getByRole("button", { name: "Remove it" }).click();
  await expect(dialog.getByRole("button", { name: "Remove sky" })).toBeHidden();
});

test("a rule gives metadata to the frames that it is about", async ({ sampled: room }) => {
  const { page } = room;
  await page.getByRole("button", { name: /^Library:/ }).click();
  await page.getByRole("menuitem", { name: "Rules for metadata…" }).click();
  const dialog = page.getByRole("dialog", { name: "Rules for metadata" });
  await dialog.getByLabel("Frames for which").fill("dataset = Americium-242 and sise > 3");
  await expect(dialog.getByText(/no field 'sise'/)).toBeVisible();
  await dialog.getByLabel("Frames for which").fill("dataset = Americium-241");
  await dialog.getByLabel("get the field").fill("strength");
  await dialog.getByLabel("with the value").fill("strong");
  await dialog.getByRole("button", { name: "Add the rule" }).click();
  await expect(dialog.getByText("If dataset = Americium-241 then strength = strong")).toBeVisible();
  await dialog.getByRole("button", { name: "Apply to all frames now" }).click();
  await expect(page.getByText("Set metadata on 15 frames.")).toBeVisible();
  await room.isAccessible();
  await room.picture("rules");
  await dialog.getByRole("button", { name: /^Remove the rule/ }).click();
  await expect(dialog.getByText(/No rules yet/)).toBeVisible();
  await page.keyboard.press("Escape");
  await room.filter.fill("strength = strong");
  await expect(room.count).toContainText(" of ");
});

test("where a cluster comes from can be walked", async ({ sampled: room }) => {
  const { page } = room;
  await room.gallery.getByRole("option").first().click();
  const details = page.getByRole("complementary", { name: "Details" });
  await details.getByRole("button", { name: "Where it comes from" }).click();
  await expect(details.getByText(/^SHA-256 [0-9a-f]{64}$/)).toBeVisible();
  await details.getByText(/^SHA-256/).scrollIntoViewIfNeeded();
  await room.picture("provenance of a cluster");
  const tree = details.getByRole("region", { name: "Where it comes from" });
  await tree.getByRole("button", { name: /^SIM-.*_\d+-\d+$/ }).click();
  await expect(details.getByRole("heading", { name: "Properties" })).toBeVisible();
  await expect(details.getByRole("button", { name: "Cluster 0" })).toBeHidden();
  await details.getByRole("button", { name: "Where it comes from" }).click();
  await tree.getByRole("button", { name: "Cluster 1", exact: true }).click();
  await expect(details.getByText(/_k00001$/).first()).toBeVisible();
});

test("another pupil's library comes in, and tags travel as a file", async ({ sampled: room }) => {
  const { page, folder } = room;
  const other = test.info().outputPath("other.trackroom");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Library:/ }).click();
  await page.getByRole("menuitem", { name: "Export tags and metadata" }).click();
  const file = await (await download).path();
  const exported = JSON.parse(await readFile(file, "utf8"));
  expect(exported).toMatchObject({ trackroom: "metadata", version: 1 });
  const [frame] = exported.things.filter(({ of }: { of: string }) => of === "frame");
  frame.tags = ["from a friend"];
  frame.metadata.chip = "another";

  await page.getByRole("button", { name: /^Library:/ }).click();
  await page.getByRole("menuitem", { name: "Import tags and metadata…" }).click();
  const dialog = page.getByRole("dialog", { name: "Import tags and metadata" });
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "File" }).click();
  await (await chooser).setFiles({
    name: "metadata.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(exported)),
  });
  await expect(dialog.getByText(/Different here and there: 1/)).toBeVisible();
  await room.isAccessible();
  await room.picture("import of metadata");
  await dialog.getByRole("button", { name: "Change 1 thing" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: /^from a friend/ })).toBeVisible();

  const path = join(folder, "My library.trackroom");
  const reading = openCatalog(path, { readOnly: true });
  reading.backup(other);
  reading.close();
  const pupil = openCatalog(other);
  pupil.addTag({ selection: { entity: "cluster", pick: { where: null } }, tag: "merged" });
  pupil.close();
  await page.getByRole("button", { name: /^Library:/ }).click();
  const library = page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: "Merge with another library…" }).click();
  await (await library).setFiles(other);
  await expect(page.getByText(/Tags and metadata: [\d,]+ things changed, 0 conflicts/)).toBeVisible(
    {
      timeout: 30_000,
    },
  );
  await page.getByRole("button", { name: "See what was merged" }).click();
  await room.picture("merged");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^merged/ })).toBeVisible();
});

test("a copy for others comes without names and paths", async ({ sampled: room }) => {
  const { page } = room;
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Library:/ }).click();
  await page.getByRole("menuitem", { name: "Export a copy without names and paths" }).click();
  const copy = await download;
  expect(copy.suggestedFilename()).toMatch(/^trackroom-library-.+\.trackroom$/);
  const bytes = (await readFile(await copy.path())).toString("latin1");
  expect(bytes).toContain("SQLite format 3");
  expect(bytes).toContain("data000.txt");
  expect(bytes).not.toMatch(/[\\/](sample|Americium-241|assets)[\\/]/);
});
