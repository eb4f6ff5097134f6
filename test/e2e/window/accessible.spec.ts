import { goTo, lookAtAll, places, putIn, showLibrary } from "./appearances.ts";
import { expect, test } from "./room.ts";

for (const place of places) {
  test(`axe finds nothing in any view: ${place.name}`, async ({ sampled: room }) => {
    test.slow();
    const { page } = room;
    await putIn(room, place);
    await room.gallery.focus();
    await page.keyboard.press("Space");
    await expect(page.getByRole("toolbar", { name: "Selected clusters" })).toBeVisible();
    await lookAtAll(room, "clusters");
    await page.keyboard.press("c");
    await expect(page.getByRole("region", { name: "Compare" })).toBeVisible();
    await lookAtAll(room, "compared");
    await page.keyboard.press("Escape");
    await showLibrary(room, place);
    await lookAtAll(room, "library");
    await page.keyboard.press("Escape");

    await goTo(room, place, "Table");
    await expect(page.getByRole("grid", { name: "Table of clusters" })).toBeVisible();
    await lookAtAll(room, "table");
    await goTo(room, place, "Plot");
    await expect(page.locator("main canvas").first()).toBeVisible();
    await lookAtAll(room, "plot");
    await goTo(room, place, "Experiments");
    await page.getByRole("button", { name: "Do the experiment" }).click();
    await expect(page.getByRole("region", { name: "Result", exact: true })).toBeVisible();
    await lookAtAll(room, "experiments");
    await goTo(room, place, "Report");
    await page.getByRole("button", { name: "Add text" }).first().click();
    await expect(page.getByRole("textbox", { name: "Text of part 1" })).toBeVisible();
    await lookAtAll(room, "report");

    await goTo(room, place, "Frames");
    const cards = page.getByRole("list", { name: "Frames" }).getByRole("button");
    await expect(cards.first().locator("canvas")).toBeVisible();
    await lookAtAll(room, "frames");
    await cards.first().dblclick();
    const viewer = page.getByRole("region", { name: "Frame viewer" });
    await expect(viewer.getByRole("img", { name: /^Frame / })).toBeVisible();
    await page.keyboard.press("o");
    await page.keyboard.press("l");
    await lookAtAll(room, "viewer");
    await viewer.getByRole("button", { name: "Sum" }).click();
    await expect(viewer.getByRole("heading", { name: /^Sum of \d+ frames/ })).toBeVisible();
    await lookAtAll(room, "sum");
  });
}
