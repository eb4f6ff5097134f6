import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import {
  goTo,
  leave,
  lookAt,
  lookAtAll,
  type Place,
  places,
  putIn,
  showLibrary,
  useTool,
} from "./appearances.ts";
import { expect, type Room, test } from "./room.ts";

const dialogOf = ({ page }: Room): Locator => page.getByRole("dialog");

/** Presses a button, chooses from the menu that it opens, looks at what that opens, and leaves it. */
async function lookAtItem(room: Room, button: Locator, item: string): Promise<void> {
  const { page } = room;
  await button.click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
  await expect(page.getByRole("menu")).toHaveCount(0);
  await lookAt(room, item, dialogOf(room));
}

/** As it, for what can be done with one thing in the panel of the library. */
async function lookAtItemOf(room: Room, place: Place, thing: string, item: string): Promise<void> {
  await showLibrary(room, place);
  await lookAtItem(room, room.page.getByRole("button", { name: `More about ${thing}` }), item);
  await leave(room);
}

for (const place of places) {
  test(`axe finds nothing in what the header opens: ${place.name}`, async ({ sampled: room }) => {
    test.slow();
    const { page } = room;
    await putIn(room, place);
    const library = page.getByRole("button", { name: /^Library: / });
    await library.click();
    await lookAt(room, "menu of the library", page.getByRole("menu"));
    await leave(room);
    for (const item of [
      "Fields for metadata…",
      "Rules for metadata…",
      "Import tags and metadata…",
      "New library…",
    ]) {
      await lookAtItem(room, library, item);
      await leave(room);
    }
    await lookAtItem(room, library, "Work with a class…");
    for (const tab of ["Hand out", "Hand in"]) {
      await page.getByRole("tab", { name: tab }).click();
      await lookAt(room, tab, dialogOf(room));
    }
    await leave(room);

    await useTool(room, place, "Jobs");
    await lookAt(room, "jobs", dialogOf(room));
    await leave(room);
    await useTool(room, place, "Help and keys");
    await lookAt(room, "help", dialogOf(room));
    await leave(room);
    await useTool(room, place, "Lessons");
    await expect(page.getByRole("region", { name: "What is in this room?" })).toBeVisible();
    await lookAt(room, "lessons", dialogOf(room));
    await page.getByRole("button", { name: "For teachers" }).last().click();
    await lookAt(room, "for teachers", page.getByRole("dialog", { name: "For teachers" }));
    await leave(room);
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await lookAt(room, "import", dialogOf(room));
    await leave(room);

    await useTool(room, place, "Lessons");
    await page.getByRole("button", { name: "Begin" }).first().click();
    await expect(page.getByRole("complementary", { name: "Lesson" })).toBeVisible();
    await expect(dialogOf(room)).toHaveCount(0);
    await lookAtAll(room, "lesson");
  });

  test(`axe finds nothing in what data sets, tags and tracks open: ${place.name}`, async ({
    sampled: room,
  }) => {
    test.slow();
    const { page } = room;
    await putIn(room, place);
    for (const item of ["Set metadata…", "Process again…", "Rename…", "Move…", "Remove…"]) {
      await lookAtItemOf(room, place, "Potassium salt", item);
    }
    await showLibrary(room, place);
    await page.getByRole("button", { name: "New collection" }).click();
    await lookAt(room, "collection", page.getByRole("dialog", { name: "New collection" }));
    await leave(room);
    await showLibrary(room, place);
    await page.getByRole("button", { name: "Rules for kinds of track" }).click();
    const kinds = page.getByRole("dialog", { name: "Kinds of track" });
    await lookAt(room, "kinds", kinds);
    await kinds.getByRole("tab", { name: "Learn from tags" }).click();
    await lookAt(room, "learn", kinds);
    await leave(room);

    await room.gallery.focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("t");
    await lookAt(room, "tag", dialogOf(room));
    await page.keyboard.type("checked");
    await page.keyboard.press("Enter");
    await expect(page.getByText(/^Tagged 1 cluster/)).toBeVisible();
    await page.keyboard.press("Escape");
    await lookAtItemOf(room, place, "the tag checked", "Rename or merge…");

    await room.gallery.getByRole("option").first().click({ button: "right" });
    await lookAt(room, "menu of a track", page.getByRole("menu"));
    await leave(room);
    await page.keyboard.press("Control+a");
    const bar = page.getByRole("toolbar", { name: "Selected clusters" });
    await bar.getByRole("button", { name: "Set metadata…" }).click();
    await lookAt(room, "metadata", dialogOf(room));
    await leave(room);
    await bar.getByRole("button", { name: "Export…" }).click();
    await lookAt(room, "export", dialogOf(room));
    await leave(room);

    await room.gallery.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "What is size?" }).first().click();
    await lookAt(room, "property", page.getByRole("dialog", { name: "Size" }));
  });

  test(`axe finds nothing in what frames and jobs open: ${place.name}`, async ({
    sampled: room,
  }) => {
    test.slow();
    const { page } = room;
    await putIn(room, place);
    await goTo(room, place, "Frames");
    const card = page.getByRole("list", { name: "Frames" }).getByRole("button").first();
    await card.click({ button: "right" });
    await lookAt(room, "menu of a frame", page.getByRole("menu"));
    await expect(page.getByRole("menu")).toBeInViewport({ ratio: 1 });
    await leave(room);
    for (const item of ["Move to a data set…", "Remove…", "Process again…"]) {
      await card.click({ button: "right" });
      await page.getByRole("menuitem", { name: item }).click();
      await expect(page.getByRole("menu")).toHaveCount(0);
      await lookAt(room, `frame ${item}`, dialogOf(room));
      if (item !== "Process again…") await leave(room);
    }
    await page.getByRole("button", { name: /^Find noisy pixels/ }).click();
    await expect(page.getByRole("img", { name: /^All hits of/ })).toBeVisible();
    await lookAt(room, "noisy pixels", page.getByRole("dialog", { name: "Noisy pixels" }));
    await leave(room);

    const bad = join(room.folder, "letters.txt");
    await writeFile(bad, "1\t1\t5\n2\tx\t5\n");
    await page.getByRole("button", { name: "Import", exact: true }).click();
    const chooser = page.waitForEvent("filechooser");
    await dialogOf(room).getByRole("button", { name: "Choose files…" }).click();
    await (await chooser).setFiles(bad);
    await page.getByRole("button", { name: /could not be read/ }).click();
    await lookAt(room, "not read", dialogOf(room));
    await leave(room);
    await useTool(room, place, "Jobs");
    await dialogOf(room).getByRole("button", { name: "Details" }).first().click();
    await lookAt(room, "details of a job", dialogOf(room));
  });

  test(`axe finds nothing where a source is made up: ${place.name}`, async ({ room }) => {
    const { page } = room;
    await putIn(room, place);
    await lookAtAll(room, "empty");
    await page.getByRole("button", { name: /Simulate a source/ }).click();
    await expect(page.getByRole("img", { name: "Preview of a frame" })).toBeVisible();
    await lookAt(room, "simulate", dialogOf(room));
  });
}
