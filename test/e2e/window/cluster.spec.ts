import { expect, test } from "./room.ts";

test("a cluster shows its measurements, its frame and where it comes from", async ({
  sampled: room,
}) => {
  const { page } = room;
  await room.gallery.getByRole("option").nth(5).click();
  const details = page.getByRole("complementary", { name: "Details" });
  await expect(details.getByRole("heading", { name: "Shape" })).toBeVisible();
  await expect(details.getByText("Axis residual")).toBeVisible();
  await expect(details.getByText(/^from data set/).first()).toBeVisible();
  await details.getByRole("button", { name: "Where it comes from" }).click();
  await expect(details.getByText("SHA-256")).toBeVisible();

  // From one cluster to another of the same frame, by a click in its picture.
  const id = details.getByTitle(/_k\d{5}$/);
  const before = await id.innerText();
  await details.getByRole("button", { name: "Show the frame large" }).click();
  const large = page
    .getByRole("region", { name: "Frame viewer" })
    .getByRole("img", { name: /^Frame/ });
  await expect(large).toBeVisible();
  const box = await large.boundingBox();
  if (box === null) throw new Error("The frame is not drawn.");
  const search = async () => {
    // Somewhere along this grid of places there is another track.
    for (let step = 0; step < 400 && (await id.innerText()) === before; step += 1) {
      const x = box.x + (((step * 37) % 100) / 100) * box.width;
      const y = box.y + (((step * 61) % 97) / 97) * box.height;
      await page.mouse.click(x, y);
    }
    return id.innerText();
  };
  // Hundreds of clicks may be needed.
  await expect.poll(search, { timeout: 60_000 }).not.toBe(before);
});

test("keys walk, pick, star and open", async ({ sampled: room }) => {
  const { page } = room;
  const selected = page.getByRole("toolbar", { name: "Selected clusters" });
  await room.gallery.focus();
  await page.keyboard.press("ArrowRight");
  await expect(selected).toContainText("1 cluster selected");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(selected).toContainText("3 clusters selected");
  await page.keyboard.press("s");
  await expect(page.getByRole("button", { name: "Starred 3" })).toBeVisible();
  await page.keyboard.press("s");
  await expect(page.getByRole("button", { name: "Starred 0" })).toBeVisible();
  await page.keyboard.press("t");
  await page.getByRole("dialog").getByRole("combobox", { name: "Tag to add" }).fill("odd");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "odd 3" })).toBeVisible();
  await expect(room.gallery).toBeFocused();
  // The number beside the tag gives it to what is picked, and takes it off again.
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("1");
  await expect(page.getByRole("button", { name: "odd 4" })).toBeVisible();
  await page.keyboard.press("1");
  await expect(page.getByRole("button", { name: "odd 3" })).toBeVisible();
  await page.keyboard.press("Control+a");
  const total = (await room.count.innerText()).split(" ")[0];
  await expect(selected).toContainText(`${total} clusters selected`);
  await page.keyboard.press("Escape");
  await expect(selected).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary", { name: "Details" })).toBeFocused();
});

test("tags, metadata and stars are set, undone and done again", async ({ sampled: room }) => {
  const { page } = room;
  await room.gallery.getByRole("option").nth(0).click();
  await room.gallery
    .getByRole("option")
    .nth(2)
    .click({ modifiers: ["Shift"] });
  await page.getByRole("button", { name: "Tag…" }).click();
  await page.getByRole("dialog").getByRole("combobox", { name: "Tag to add" }).fill("odd");
  await page.getByRole("dialog").getByRole("button", { name: "Add" }).click();
  await expect(page.getByRole("button", { name: "odd 3" })).toBeVisible();

  await page.getByRole("button", { name: "Take the tag odd off" }).click();
  await expect(page.getByRole("button", { name: "odd 2" })).toBeVisible();
  await room.gallery.focus();
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("button", { name: "odd 3" })).toBeVisible();
  await page.keyboard.press("Control+Shift+z");
  await expect(page.getByRole("button", { name: "odd 2" })).toBeVisible();

  await page.getByRole("button", { name: "Set metadata…" }).click();
  const dialog = page.getByRole("dialog", { name: "Set metadata of 3 clusters" });
  // Nothing lies over the buttons before one asks for the list.
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Set metadata…" }).click();
  await dialog.getByRole("combobox", { name: "What" }).fill("seenBy");
  await dialog.getByRole("combobox", { name: "Value" }).fill("Ada");
  await dialog.getByRole("button", { name: "Set", exact: true }).click();
  await expect(dialog).toBeHidden();
  await room.filter.fill("seenBy = Ada");
  await expect(room.count).toContainText("3 of");
  await room.gallery.focus();
  await page.keyboard.press("Control+z");
  await expect(page.getByText("No cluster fits")).toBeVisible();
});

test("a note is kept", async ({ sampled: room }) => {
  const { page } = room;
  await room.gallery.getByRole("option").nth(1).click();
  await page.getByRole("textbox", { name: "Note" }).fill("two tracks that cross");
  await page.getByRole("textbox", { name: "Note" }).blur();
  await room.gallery.getByRole("option").nth(0).click();
  await expect(page.getByRole("textbox", { name: "Note" })).toHaveValue("");
  await room.filter.fill('note contains "cross"');
  await expect(room.count).toContainText("1 of");
});

test("every property explains itself, with a low and a high example, in plain words and as defined", async ({
  sampled: room,
}) => {
  const { page } = room;
  await room.gallery.getByRole("option", { name: /^muon/ }).first().click();
  const details = page.getByRole("complementary", { name: "Details" });
  const lines = details.locator("dl").filter({ hasText: "How straight" });
  await expect(lines.first()).toContainText("How straight Axis residual");
  await expect(details.getByText("Direction Angle")).toBeVisible();
  await expect(details.locator("dd").filter({ hasText: /^-?[\d.]+°/ })).toHaveCount(1);

  // By keyboard alone.
  const info = details.getByRole("button", { name: "What is axis residual?" });
  await info.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Axis residual" });
  await expect(
    dialog.getByText("The mean distance of its pixels from the line along it"),
  ).toBeVisible();
  await expect(
    dialog.getByText("Mean perpendicular distance of the pixels to the major axis"),
  ).toBeVisible();
  await expect(dialog.getByRole("img", { name: "A low example" })).toBeVisible();
  const value = async (which: string) =>
    Number(/[\d.]+/.exec(await dialog.getByText(new RegExp(`^${which}: `)).innerText())?.[0]);
  expect(await value("low")).toBeLessThan(await value("high"));
  await room.isAccessible();
  await room.picture("explained");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(info).toBeFocused();
  // Beside each filter as well.
  await page.getByRole("button", { name: "What is circularity?" }).first().click();
  await expect(page.getByRole("dialog", { name: "Circularity" })).toContainText("How round");
});

test("counts, axis, middle and circle lie over the picture, and can be taken away", async ({
  known: room,
}) => {
  const { page } = room;
  await expect(room.count).toHaveText("5 clusters in 2 frames");
  // A block of 3 by 3 that counts 5 to 13.
  await room.gallery.getByRole("option", { name: /9 px/ }).click();
  const marks = page.getByTestId("marks");
  await expect(marks.locator("text")).toHaveText(["5", "6", "7", "8", "9", "10", "11", "12", "13"]);
  const picture = await page.getByRole("img", { name: /^Picture of cluster/ }).boundingBox();
  const circle = await marks.locator("circle").first().boundingBox();
  if (picture === null || circle === null) throw new Error("The cluster is not drawn.");
  // Its middle is that of the picture; the circle goes through the middles of the corner pixels.
  expect(circle.x + circle.width / 2).toBeCloseTo(picture.x + picture.width / 2, 0);
  expect(circle.width / picture.width).toBeCloseTo((2 * Math.SQRT2) / 3, 1);
  await room.picture("marks");
  const toggle = page.getByRole("button", { name: "Counts, axis, middle and circle" });
  await toggle.click();
  await expect(marks).toHaveCount(0);
  await expect(toggle).toHaveAttribute("aria-pressed", "false");
  await room.isAccessible();
});
