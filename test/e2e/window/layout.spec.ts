import type { Locator } from "@playwright/test";
import { expect, type Room, test } from "./room.ts";

/** Nothing that can be pressed lies over something else that can, or out of the window. */
async function nothingOverlaps({ page }: Room): Promise<void> {
  const bad = await page.evaluate(() => {
    const things = [
      ...document.querySelectorAll<HTMLElement>(
        "header button, main > [role=toolbar] button, main input, [role=toolbar] [role=slider]",
      ),
    ].filter((element) => element.checkVisibility({ visibilityProperty: true }));
    const boxes = things.map((element) => ({ element, box: element.getBoundingClientRect() }));
    const name = (element: HTMLElement) => element.ariaLabel ?? element.textContent;
    const out = boxes
      .filter(({ box }) => box.left < 0 || box.right > innerWidth || box.bottom > innerHeight)
      .map(({ element }) => `out: ${name(element)}`);
    const over = boxes.flatMap(({ element, box }, i) =>
      boxes
        .slice(i + 1)
        .filter(
          (other) =>
            !element.contains(other.element) &&
            Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > 1 &&
            Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top) > 1,
        )
        .map((other) => `over each other: ${name(element)}, ${name(other.element)}`),
    );
    return [...out, ...over];
  });
  expect(bad).toEqual([]);
}

/** A menu lies in the window whole, and its last item can be pressed without the menu moving. */
async function reachesItsEnd({ page }: Room, menu: Locator): Promise<void> {
  const box = await menu.boundingBox();
  const height = page.viewportSize()?.height ?? 0;
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
  const last = menu.getByRole("menuitem").last();
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport({ ratio: 1 });
  expect(await menu.boundingBox()).toEqual(box);
}

test("menus reach their ends in a low window", async ({ sampled: room }) => {
  const { page } = room;
  await page.setViewportSize({ width: 640, height: 400 });
  for (const name of ["More", "Library: My library", "What to show: Clusters"]) {
    await page.getByRole("button", { name, exact: true }).click();
    await reachesItsEnd(room, page.getByRole("menu"));
    await room.picture(name.replace(/:.*/, ""));
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
  }
});

for (const [width, height] of [
  [640, 400],
  [1024, 640],
] as const) {
  test(`at ${width} by ${height} the panels are drawers and the gallery has the window`, async ({
    sampled: room,
  }) => {
    const { page } = room;
    await page.setViewportSize({ width, height });
    const box = await room.gallery.boundingBox();
    expect(box?.width).toBeGreaterThan(width * 0.9);
    await nothingOverlaps(room);
    await room.isAccessible();
    await room.picture("gallery");

    await page.getByRole("button", { name: "Show the library" }).click();
    const library = page.getByRole("dialog", { name: "Library and filters" });
    await library.getByRole("button", { name: /^muon/ }).click();
    await room.isAccessible();
    await room.picture("library");
    await page.keyboard.press("Escape");
    await expect(library).toBeHidden();
    await expect(room.filter).toHaveValue("class = muon");

    await room.gallery.focus();
    await page.keyboard.press("Enter");
    const details = page.getByRole("dialog", { name: "Details" });
    await expect(details.getByRole("heading", { name: "Shape" })).toBeVisible();
    await room.isAccessible();
    await room.picture("details");
    await page.keyboard.press("Escape");
    await expect(room.gallery).toBeFocused();
    await page.keyboard.press("Control+a");
    await expect(page.getByRole("toolbar", { name: "Selected clusters" })).toBeVisible();
    await nothingOverlaps(room);
    await room.picture("selected");

    for (const view of ["Frames", "Plot"]) {
      await page.getByRole("button", { name: /^What to show/ }).click();
      await page.getByRole("menuitem", { name: view }).click();
      await nothingOverlaps(room);
      await room.isAccessible();
      await room.picture(view);
    }
  });
}

test("at 640 by 400 what the toolbar has is in one menu", async ({ sampled: room }) => {
  const { page } = room;
  await page.setViewportSize({ width: 640, height: 400 });
  await page.getByRole("button", { name: "View", exact: true }).click();
  await page.getByRole("button", { name: "Sort by Kinds in turn" }).click();
  await page.getByRole("menuitem", { name: "Size" }).click();
  await page.getByRole("button", { name: "Largest first: turn round" }).click();
  await expect(page.getByRole("button", { name: "Smallest first: turn round" })).toBeVisible();
  await room.isAccessible();
  await room.picture("toolbar");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Help and keys" }).click();
  await expect(page.getByRole("dialog", { name: "Help" })).toBeVisible();
  await room.isAccessible();
});

test("two Tabs lead to the gallery, F6 from part to part", async ({ sampled: room }) => {
  const { page } = room;
  await page.reload();
  await expect(room.count).toContainText("clusters");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Skip to the view" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(room.gallery).toBeFocused();
  await page.keyboard.press("F6");
  await expect(page.getByRole("complementary", { name: "Details" })).toBeFocused();
  await page.keyboard.press("F6");
  await expect(page.getByRole("button", { name: "Hide the library" })).toBeFocused();
  await page.keyboard.press("F6");
  const inside = (name: string) =>
    page.getByRole("navigation", { name }).locator("*:focus").count();
  await expect.poll(() => inside("Library and filters")).toBe(1);
  await page.keyboard.press("Shift+F6");
  await page.keyboard.press("Shift+F6");
  await expect(page.getByRole("complementary", { name: "Details" })).toBeFocused();
});

test("Enter leads to the details, Escape back", async ({ sampled: room }) => {
  const { page } = room;
  await room.gallery.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  const details = page.getByRole("complementary", { name: "Details" });
  await expect(details).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(room.gallery).toBeFocused();
});

test("after a dialog the focus is in the gallery again", async ({ sampled: room }) => {
  const { page } = room;
  await room.gallery.focus();
  await page.keyboard.press("ArrowRight");
  await room.gallery.getByRole("option").nth(1).click({ button: "right" });
  await page.getByRole("menuitem", { name: /^Set metadata/ }).click();
  const dialog = page.getByRole("dialog", { name: /^Set metadata/ });
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toBeHidden();
  await expect(room.gallery).toBeFocused();
});

test("panels are as wide as they are dragged, by mouse or by keys, and stay so", async ({
  sampled: room,
}) => {
  const { page } = room;
  const details = page.getByRole("complementary", { name: "Details" });
  const splitter = page.getByRole("separator", { name: "Width of the details" });
  const widthOf = async () => Math.round((await details.boundingBox())?.width ?? 0);
  const before = await widthOf();
  const place = await splitter.boundingBox();
  if (place === null) throw new Error("There is no line to drag.");
  await page.mouse.move(place.x, 300);
  await page.mouse.down();
  await page.mouse.move(place.x + 50, 300);
  await page.mouse.up();
  await expect.poll(widthOf).toBe(before - 50);
  await splitter.press("ArrowRight");
  await expect.poll(widthOf).toBe(before - 66);
  await page.reload();
  await expect(room.count).toContainText("clusters");
  expect(await widthOf()).toBe(before - 66);
  await splitter.dblclick();
  await expect.poll(widthOf).toBe(before);
});

for (const scheme of ["Light", "Dark"]) {
  test(`the theme for a projector is large and clear, and remembered: ${scheme}`, async ({
    sampled: room,
  }) => {
    const { page } = room;
    await page.setViewportSize({ width: 1920, height: 1080 });
    const sizeOf = () =>
      room.count.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    const before = await sizeOf();
    const display = page.getByRole("button", { name: "Colours and size of the window" });
    await display.click();
    await page.getByRole("menuitem", { name: new RegExp(`^${scheme}`) }).click();
    await display.click();
    await page.getByRole("menuitem", { name: /^For a projector/ }).click();
    await expect.poll(sizeOf).toBe(before * 1.25);
    await room.gallery.getByRole("option").nth(3).click();
    await expect(page.getByRole("heading", { name: "Shape" })).toBeVisible();
    await room.isAccessible();
    await room.picture("projector");
    await page.reload();
    await expect(room.count).toContainText("clusters");
    expect(await sizeOf()).toBe(before * 1.25);
    await page.setViewportSize({ width: 1280, height: 800 });
    await room.isAccessible();
    await room.picture("projector-small");
  });
}

for (const [language, plot, table, gallery] of [
  ["English", "Plot", "Table", "Clusters"],
  ["Deutsch", "Diagramm", "Tabelle", "Cluster"],
] as const) {
  test(`what is selected leaves the axis and the last rows in sight, buttons keep their words: ${language}`, async ({
    sampled: room,
  }) => {
    const { page } = room;
    await page.getByRole("button", { name: "Colours and size of the window" }).click();
    await page.getByRole("menuitem", { name: language }).click();
    await page.getByRole("listbox", { name: gallery }).getByRole("option").nth(2).click();
    const bar = page.locator('[data-part="selection"]');
    await expect(bar).toBeVisible();
    for (const [view, seen] of [
      [plot, page.locator("main canvas").first()],
      [table, page.getByRole("grid").locator("xpath=..")],
    ] as const) {
      await page.getByText(view, { exact: true }).first().click();
      await expect(seen).toBeVisible();
      const place = await seen.boundingBox();
      const below = await bar.boundingBox();
      if (place === null || below === null) throw new Error("It is not drawn.");
      expect(place.y + place.height).toBeLessThanOrEqual(below.y);
      const cut = await page.locator("main button").evaluateAll((buttons) =>
        buttons
          .flatMap((button) => [...button.querySelectorAll(".mantine-Button-label")])
          .filter((label) => label.scrollWidth > label.clientWidth)
          .map((label) => label.textContent),
      );
      expect(cut).toEqual([]);
      await room.picture(view);
    }
  });
}

test("on a projector no row of the table lies over another", async ({ sampled: room }) => {
  const { page } = room;
  await page.getByText("Table", { exact: true }).first().click();
  await page.getByRole("button", { name: "Colours and size of the window" }).click();
  await page.getByRole("menuitem", { name: /^For a projector/ }).click();
  const rows = page.getByRole("grid").getByRole("row");
  const gaps = async () => {
    const boxes = await Promise.all([2, 3, 4].map((i) => rows.nth(i).boundingBox()));
    return boxes.slice(1).map((box, i) => {
      const before = boxes[i];
      return box && before ? Math.round(box.y - before.y - before.height) : null;
    });
  };
  await expect.poll(gaps).toEqual([0, 0]);
  await room.picture("projector-table");
});

test("on a projector the German help keeps keys beside what they do, and has an edge", async ({
  sampled: room,
}) => {
  const { page } = room;
  const display = page.getByRole("button", { name: "Colours and size of the window" });
  await display.click();
  await page.getByRole("menuitem", { name: /^For a projector/ }).click();
  await display.click();
  await page.getByRole("menuitem", { name: "Deutsch" }).click();
  await page.getByRole("button", { name: "Hilfe und Tasten" }).click();
  const help = page.getByRole("dialog", { name: "Hilfe" });
  await expect(help).toBeVisible();
  const over = await help.locator("kbd").evaluateAll((keys) =>
    keys
      .filter((key) => {
        const does = key.closest("dt")?.nextElementSibling?.getBoundingClientRect();
        return does === undefined || key.getBoundingClientRect().right > does.left;
      })
      .map((key) => key.textContent),
  );
  expect(over).toEqual([]);
  await expect(help).toHaveCSS("border-top-width", "1px");
  await room.picture("projector-help");
});

test("at 1280 by 800 plot and frame have most of the view, and their tools keep to their lines", async ({
  sampled: room,
}) => {
  const { page } = room;
  await page.getByText("Plot", { exact: true }).click();
  const plot = page.getByRole("img", { name: /^Total counts against Size/ });
  await expect(plot).toBeVisible();
  await nothingOverlaps(room);
  expect((await plot.boundingBox())?.height).toBeGreaterThan(550);
  const middle = async (button: Locator) => {
    const box = await button.boundingBox();
    return Math.round((box?.y ?? 0) + (box?.height ?? 0) / 2);
  };
  const tools = page.getByRole("toolbar", { name: "Plot" }).getByRole("button");
  expect(await middle(tools.first())).toBe(await middle(tools.last()));

  await page.getByText("Frames", { exact: true }).first().click();
  await page.getByRole("list", { name: "Frames" }).getByRole("button").first().dblclick();
  const viewer = page.getByRole("toolbar", { name: "Frame", exact: true }).getByRole("button");
  await expect(viewer.last()).toBeVisible();
  expect(await middle(viewer.first())).toBe(await middle(viewer.last()));
  await room.picture("frame");
});

test("on a projector the size under a track is not cut off, with a star and a tag beside it", async ({
  sampled: room,
}) => {
  const { page } = room;
  await page.getByRole("button", { name: "Colours and size of the window" }).click();
  await page.getByRole("menuitem", { name: /^For a projector/ }).click();
  await page.setViewportSize({ width: 1920, height: 1080 });
  const tile = room.gallery.getByRole("option", { name: /179 px/ });
  await tile.click();
  await page.keyboard.press("t");
  await page.getByRole("dialog").getByRole("combobox").fill("long");
  await page.keyboard.press("Enter");
  await expect(tile).toHaveAccessibleName(/long/);
  const cut = () =>
    tile.getByText("179 px").evaluate((text) => text.scrollWidth - text.clientWidth);
  expect(await cut()).toBeLessThanOrEqual(0);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("s");
  await expect(tile).toHaveAccessibleName(/starred/);
  expect(await cut()).toBeLessThanOrEqual(0);
  await room.picture("tiles");
});

test("on a projector the names of kinds are not cut off", async ({ sampled: room }) => {
  const { page } = room;
  await page.getByRole("button", { name: "Colours and size of the window" }).click();
  await page.getByRole("menuitem", { name: /^For a projector/ }).click();
  await page.setViewportSize({ width: 1920, height: 1080 });
  for (const name of ["alpha", "beta", "gamma", "muon", "overlap", "other"]) {
    const text = page.getByRole("button", { name: new RegExp(`^${name}`) }).getByText(name);
    const cut = await text.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(cut, name).toBeLessThanOrEqual(0);
  }
});
