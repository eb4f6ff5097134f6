import { expect, type Room, test } from "./room.ts";

/** How the window may look, and the room it may have. */
const appearances = [
  { name: "light", scheme: "Light", projector: false, width: 1280, height: 800 },
  { name: "dark", scheme: "Dark", projector: false, width: 1280, height: 800 },
  { name: "dark on a projector", scheme: "Dark", projector: true, width: 1920, height: 1080 },
  { name: "light in a small window", scheme: "Light", projector: false, width: 640, height: 400 },
] as const;

/** The dialogs that the library's menu opens, by the item and by their title. */
const ofLibrary = [
  ["Fields for metadata…", "Fields"],
  ["Rules for metadata…", "Rules"],
  ["Import tags and metadata…", "Import"],
  ["New library…", "New library"],
] as const;

async function close({ page }: Room): Promise<void> {
  const dialog = page.getByRole("dialog").last();
  await dialog.getByRole("button", { name: "Close" }).first().click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

for (const { name, scheme, projector, width, height } of appearances) {
  test(`axe finds nothing in any view or dialog: ${name}`, async ({ room }) => {
    // Fifteen looks at the whole page, each some seconds where the computer is busy.
    test.setTimeout(420_000);
    const { page } = room;
    await room.importSample();
    const display = page.getByRole("button", { name: "Colours and size of the window" });
    await display.click();
    await page.getByRole("menuitem", { name: new RegExp(`^${scheme}`) }).click();
    if (projector) {
      await display.click();
      await page.getByRole("menuitem", { name: /^For a projector/ }).click();
    }
    await page.setViewportSize({ width, height });
    const compact = width < 760;

    await room.gallery.focus();
    await page.keyboard.press("ArrowRight");
    await room.isAccessible();
    await room.picture("clusters");
    const bar = page.getByRole("toolbar", { name: "Selected clusters" });
    for (const button of ["Set metadata…", "Export…"]) {
      await bar.getByRole("button", { name: button }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await room.isAccessible();
      await room.picture(button);
      await close(room);
    }
    await page.keyboard.press("Escape");

    for (const [item] of ofLibrary) {
      await page.getByRole("button", { name: /^Library: / }).click();
      await room.isAccessible();
      await page.getByRole("menuitem", { name: item }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await room.isAccessible();
      await close(room);
    }
    for (const tool of ["Jobs", "Help and keys"]) {
      if (compact) await page.getByRole("button", { name: "More", exact: true }).click();
      await page.getByRole(compact ? "menuitem" : "button", { name: tool, exact: true }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await room.isAccessible();
      await room.picture(tool);
      await close(room);
    }
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await room.isAccessible();
    await room.picture("import");
    await close(room);

    if (width < 1100) await page.getByRole("button", { name: "Show the library" }).click();
    await page.getByRole("button", { name: "Rules for kinds of track" }).click();
    await expect(page.getByRole("dialog", { name: "Kinds of track" })).toBeVisible();
    await room.isAccessible();
    await room.picture("kinds");
    await page
      .getByRole("dialog", { name: "Kinds of track" })
      .getByRole("button", { name: "Close" })
      .click();
    await expect(page.getByRole("dialog")).toHaveCount(0);

    for (const view of ["Frames", "Plot"]) {
      if (width < 1100) {
        await page.getByRole("button", { name: /^What to show/ }).click();
        await page.getByRole("menuitem", { name: view }).click();
      } else await page.getByText(view, { exact: true }).first().click();
      await expect(page.locator("main canvas").first()).toBeVisible();
      await room.isAccessible();
      await room.picture(view);
    }
    if (width < 1100) {
      await page.getByRole("button", { name: /^What to show/ }).click();
      await page.getByRole("menuitem", { name: "Experiments" }).click();
    } else await page.getByText("Experiments", { exact: true }).click();
    await page.getByRole("button", { name: "Do the experiment" }).click();
    await expect(page.getByRole("region", { name: "Result", exact: true })).toBeVisible();
    await room.isAccessible();
    await room.picture("experiments");
  });
}
