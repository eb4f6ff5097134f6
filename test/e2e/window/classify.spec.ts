import { readFile, writeFile } from "node:fs/promises";
import { expect, type Room, test } from "./room.ts";

async function openRules(room: Room) {
  await room.page.getByRole("button", { name: "Rules for kinds of track" }).click();
  const dialog = room.page.getByRole("dialog", { name: "Kinds of track" });
  await expect(dialog.getByRole("list", { name: "Rules" })).toContainText("%");
  return dialog;
}

/** Number of clusters that a rule takes, as the list says. */
async function taken(dialog: ReturnType<Room["page"]["getByRole"]>, name: string): Promise<number> {
  const text = await dialog
    .getByRole("button", { name: new RegExp(`^${name} [\\d,]+`) })
    .innerText();
  return Number(/([\d,]+)\s+[\d.]+ %/.exec(text)?.[1]?.replaceAll(",", ""));
}

test("rules are edited with a live count, and classify", async ({ sampled: room }) => {
  const { page } = room;
  const dialog = await openRules(room);
  await room.isAccessible();
  await room.picture("rules");
  const before = await taken(dialog, "alpha");
  expect(before).toBeGreaterThan(0);

  await dialog.getByRole("button", { name: /^alpha [\d,]+/ }).click();
  await expect(dialog.getByLabel("Class", { exact: true })).toHaveValue("alpha");
  // Dragged with the keyboard: the count follows while the dialog stays open.
  const slider = dialog.getByRole("slider", { name: "Size: smallest" });
  await slider.focus();
  for (let i = 0; i < 60; i++) await slider.press("ArrowRight");
  await expect.poll(() => taken(dialog, "alpha")).toBeLessThan(before);
  await dialog.getByLabel("Size at least").fill("50");
  await dialog.getByLabel("Size at least").press("Enter");
  await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue("My rules");
  await expect.poll(() => taken(dialog, "alpha")).toBeLessThan(before);

  // The first rule that matches wins: what comes before gamma takes its clusters.
  const gammas = await taken(dialog, "gamma");
  await dialog.getByRole("button", { name: "Add a rule" }).click();
  await dialog.getByLabel("Class", { exact: true }).fill("everything");
  const items = dialog.getByRole("list", { name: "Rules" }).getByRole("listitem");
  await items.filter({ hasText: "everything" }).dragTo(items.first());
  await expect(items.first()).toContainText("everything");
  await expect.poll(() => taken(dialog, "gamma")).toBe(0);
  await dialog.getByRole("button", { name: "Move everything down" }).click();
  await expect.poll(() => taken(dialog, "gamma")).toBe(gammas);
  const alphas = await taken(dialog, "everything");

  await dialog.getByRole("button", { name: /^Classify all/ }).click();
  await expect(page.getByText(/^Classify [\d,]+ clusters by the rules My rules$/)).toBeVisible();
  await expect(dialog.getByRole("combobox", { name: "Rule set" })).toHaveValue("My rules (in use)");
  await page.keyboard.press("Escape");
  await room.filter.fill("class = everything");
  await expect(room.count).toContainText(`${alphas.toLocaleString("en-GB")} of`);
  await expect(page.getByRole("button", { name: /^everything/ })).toBeVisible();
});

test("a rule file goes in and comes out as it was", async ({ sampled: room }, info) => {
  const { page } = room;
  const rules = [{ Dot: { size_min: 1, size_max: 2 }, Track: { size_min: 3, size_max: 65536 } }];
  const file = info.outputPath("two kinds.json");
  await writeFile(file, JSON.stringify(rules));
  const dialog = await openRules(room);
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Open file…" }).click();
  await (await chooser).setFiles(file);
  await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue("two kinds");
  await expect.poll(() => taken(dialog, "Track")).toBeGreaterThan(0);
  await dialog.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByText('Kept the rules "two kinds".')).toBeVisible();
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save file" }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("two kinds.json");
  expect(JSON.parse(await readFile(await saved.path(), "utf8"))).toEqual(rules);
  await dialog.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(dialog.getByRole("combobox", { name: "Rule set" })).toHaveValue(
    "Trackroom (in use)",
  );
});

test("classes are learned from tags, examined, and found by", async ({ sampled: room }) => {
  const { page } = room;
  for (const [query, tag] of [
    ["class = alpha", "blob"],
    ["class = gamma", "dot"],
    ["class = beta and size > 12", "worm"],
  ] as const) {
    const before = await room.count.innerText();
    await room.filter.fill(query);
    await expect(room.count).not.toHaveText(before);
    await room.gallery.focus();
    await page.keyboard.press("Control+a");
    await page.getByRole("button", { name: "Tag…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Tag to add" }).fill(tag);
    await dialog.getByRole("button", { name: "Add" }).click();
    await expect(page.getByRole("button", { name: new RegExp(`^${tag} [\\d,]+`) })).toBeVisible();
  }
  await room.filter.fill("");
  const dialog = await openRules(room);
  await dialog.getByRole("tab", { name: "Learn from tags" }).click();
  await expect(dialog.getByText("Nothing was learned yet.")).toBeVisible();
  await dialog.getByText("Nearest neighbours").click();
  await dialog.getByRole("button", { name: "Learn and predict" }).click();
  const report = dialog.getByRole("region", { name: "What was learned" });
  await expect(report).toContainText("% right of", { timeout: 30_000 });
  await expect(report.getByRole("columnheader")).toHaveText([
    /tag/,
    "blob",
    "dot",
    "worm",
    "right",
  ]);
  await expect(report).toContainText(/Nearest neighbours, .*predicted the class of [\d,]+\./);
  await room.isAccessible();
  await room.picture("learned");
  await page.setViewportSize({ width: 1920, height: 1080 });
  await room.picture("learned-large");
  await report.getByRole("button", { name: "worm" }).click();
  await page.keyboard.press("Escape");
  await expect(room.filter).toHaveValue("predictedClass = worm");
  await expect(room.count).toContainText("of");
  await page.getByRole("option").first().click();
  await expect(page.getByText(/^worm \d+ %$/)).toBeVisible();
  await room.picture("predicted");
});
