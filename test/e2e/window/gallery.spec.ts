import { expect, type Room, test } from "./room.ts";

/** Kinds of the first tiles, as their names say. */
async function firstKinds(room: Room, tiles: number): Promise<string[]> {
  const labels = await room.gallery
    .getByRole("option")
    .evaluateAll((options) => options.map((option) => option.ariaLabel ?? ""));
  return labels.slice(0, tiles).map((label) => label.split(",")[0]);
}

test("the gallery opens with kinds in turn, overlaps are a kind with a count", async ({
  sampled: room,
}) => {
  const { page } = room;
  const kinds = await firstKinds(room, 10);
  expect(new Set(kinds.slice(0, 5)).size).toBeGreaterThanOrEqual(4);
  expect(kinds).toContain("alpha");
  const overlaps = page.getByRole("button", { name: /^overlap \d+$/ });
  const count = /\d+/.exec(await overlaps.innerText())?.[0];
  expect(Number(count)).toBeGreaterThan(0);
  await room.picture("opening");
  await page.getByRole("button", { name: "Sort by Kinds in turn" }).click();
  await page.getByRole("menuitem", { name: "Size" }).click();
  // Largest first, the overlaps are at the top, under their own name.
  await expect.poll(async () => (await firstKinds(room, 4)).includes("overlap")).toBe(true);
  await overlaps.click();
  await expect(room.count).toContainText(`${count} of`);
  await room.picture("overlaps");
});

test("kinds are told by letters, not by colours alone", async ({ sampled: room }) => {
  const { page } = room;
  const legend = page.getByRole("button", { name: /^(alpha|beta|gamma|muon) / });
  const letters = await legend
    .locator("[data-kind]")
    .evaluateAll((marks) =>
      marks.map((mark) => getComputedStyle(mark, "::after").content.replaceAll('"', "")),
    );
  expect(letters).toEqual(["α", "β", "γ", "μ"]);
  const tile = room.gallery.getByRole("option", { name: /^alpha/ }).first();
  await expect(tile.locator("[data-kind]")).toHaveAttribute("data-letter", "α");
  await page.getByText("Plot", { exact: true }).click();
  const kinds = page.getByRole("list", { name: "Kinds of track" });
  await expect(kinds.locator('[data-kind="muon"]')).toHaveAttribute("data-letter", "μ");
});

test("one brightness and one scale for all tell tracks apart as they are", async ({
  known: room,
}) => {
  const { page } = room;
  await expect(room.count).toHaveText("5 clusters in 2 frames");
  const dot = room.gallery
    .getByRole("option", { name: /^gamma, 1 px/ })
    .first()
    .locator("canvas");
  const block = room.gallery.getByRole("option", { name: /25 px/ }).locator("canvas");
  const light = (canvas: typeof dot) =>
    canvas.evaluate((element: HTMLCanvasElement) => {
      const picture = element.getContext("2d")?.getImageData(0, 0, element.width, element.height);
      const sums = Array.from(
        { length: (picture?.data.length ?? 0) / 4 },
        (_, i) =>
          (picture?.data[4 * i] ?? 0) +
          (picture?.data[4 * i + 1] ?? 0) +
          (picture?.data[4 * i + 2] ?? 0),
      );
      return Math.max(...sums);
    });
  // Each by itself: the only pixel of a dot is as bright as the brightest of the block.
  await expect.poll(() => light(dot)).toBe(await light(block));
  await page.getByRole("button", { name: /^Colours: / }).click();
  await page.getByText("the same for all").click();
  await expect.poll(() => light(dot)).toBeLessThan(await light(block));
  const legend = page.getByRole("note", { name: "Scale of the pictures" });
  await expect(legend).toContainText(/^1\d+ counts and more$/);

  await page.getByRole("switch", { name: "Draw all at the same scale" }).press("Space");
  await expect(legend).toContainText("µm");
  const side = async (canvas: typeof dot) => (await canvas.boundingBox())?.width ?? 0;
  const line = room.gallery.getByRole("option", { name: /12 px/ }).locator("canvas");
  await expect.poll(async () => (await side(line)) / (await side(dot))).toBeCloseTo(12, 1);
  await expect.poll(async () => (await side(block)) / (await side(dot))).toBeCloseTo(5, 1);
  await room.isAccessible();
  await room.picture("compared");
});

test("six filters fit into the window of a small screen", async ({ sampled: room }) => {
  const { page } = room;
  const filters = page.locator("[data-field]");
  await expect(filters).toHaveCount(6);
  // With the data sets folded, as one works with filters.
  await page.getByRole("button", { name: "Data sets", exact: true }).click();
  for (const filter of await filters.all()) await expect(filter).toBeInViewport({ ratio: 1 });
  await room.isAccessible();
  await room.picture("filters");
});

test("up to six tracks lie side by side, at one scale and brightness", async ({ known: room }) => {
  const { page } = room;
  await expect(room.count).toHaveText("5 clusters in 2 frames");
  const tiles = room.gallery.getByRole("option");
  await tiles.first().click();
  await tiles.last().click({ modifiers: ["Shift"] });
  await page.keyboard.press("c");
  const tray = page.getByRole("region", { name: "Compare" });
  await expect(tray.getByRole("listitem")).toHaveCount(5);
  await expect(tray).toContainText("29 counts");
  const width = async (name: RegExp) =>
    (await tray.getByRole("button", { name }).first().locator("canvas").boundingBox())?.width ?? 0;
  const line = await width(/^Show the details of .*, 12 px/);
  expect(line / (await width(/^Show the details of .*, 1 px/))).toBeCloseTo(12, 1);
  await room.isAccessible();
  await room.picture("compare");
  await tray.getByRole("button", { name: /^Take .*, 12 px out/ }).click();
  await expect(tray.getByRole("listitem")).toHaveCount(4);
  // From the menu it comes back, once.
  await tiles.filter({ hasText: "12 px" }).click();
  await tiles.filter({ hasText: "12 px" }).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Compare" }).click();
  await expect(tray.getByRole("listitem")).toHaveCount(5);
  await tray.getByRole("button", { name: "Clear" }).click();
  await expect(tray).toBeHidden();
});

test("the gallery is divided by kind, by data set, by tag and by frame", async ({
  sampled: room,
}) => {
  const { page } = room;
  const divide = async (by: string) => {
    await page.getByRole("button", { name: /^Group by / }).click();
    await page.getByRole("menuitem", { name: by }).click();
  };
  await divide("By kind");
  const group = (name: string) => page.getByRole("region", { name, exact: true });
  await expect(group("muon")).toContainText("120 clusters");
  const muons = group("muon").getByRole("option");
  await expect(muons.first()).toHaveAttribute("aria-label", /^muon, /);
  await room.isAccessible();
  await room.picture("groups");
  await muons.nth(0).click();
  await muons.nth(1).click({ modifiers: ["Control"] });
  await expect(page.getByRole("toolbar", { name: "Selected clusters" })).toContainText(
    "2 clusters selected",
  );
  await page.keyboard.press("t");
  await page.getByRole("dialog").getByRole("combobox", { name: "Tag to add" }).fill("odd");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "odd 2" })).toBeVisible();
  await divide("By tag");
  await expect(group("odd").getByRole("option")).toHaveCount(2);
  await divide("By data set");
  await expect(group("Potassium salt")).toContainText("495 clusters");
  await divide("By frame");
  await expect(page.getByRole("region", { name: /_\d+-\d+$/ }).first()).toBeVisible();
  await divide("By kind");
  await group("muon").getByRole("button", { name: "Show all of them" }).click();
  await expect(room.filter).toHaveValue("class = muon");
  await divide("No groups");
  await expect(room.count).toContainText("120 of");
});
