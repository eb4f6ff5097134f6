import { readFile } from "node:fs/promises";
import { expect, test } from "./room.ts";

test("tracks, a result and text go into the report, which is reordered, undone and saved", async ({
  sampled: room,
}) => {
  const { page } = room;
  const tracks = room.gallery.getByRole("option");
  await tracks.nth(0).click();
  await tracks.nth(1).click({ modifiers: ["Control"] });
  await page.getByRole("button", { name: "Add to report" }).click();
  await expect(page.getByText("Added to the report.").first()).toBeVisible();

  await page.getByText("Experiments", { exact: true }).click();
  await page.getByRole("button", { name: "Do the experiment" }).click();
  await page.getByRole("button", { name: "Add result to report" }).click();
  await expect(page.getByRole("button", { name: "Add result to report" })).toBeEnabled();
  await page.getByRole("button", { name: "Add plot to report" }).click();

  await page.getByText("Report", { exact: true }).click();
  const report = page.getByRole("region", { name: "Report", exact: true });
  const part = (number: number) =>
    page.getByRole("region", { name: `Part ${number}`, exact: true });
  await expect(part(3).getByRole("img", { name: "Tracks a frame" })).toBeVisible();
  await expect(part(2)).toContainText("±");

  await page.getByRole("button", { name: "Add text" }).press("Enter");
  const text = page.getByRole("textbox", { name: "Text of part 4" });
  await text.fill("What is in this room?");
  await text.press("Tab");
  for (const place of [4, 3, 2]) {
    await page.getByRole("button", { name: `Move part ${place} up` }).press("Enter");
    await expect(page.getByRole("textbox", { name: `Text of part ${place - 1}` })).toBeVisible();
  }
  await page.getByRole("textbox", { name: "Title" }).fill("Our room");
  await page.getByRole("textbox", { name: "Author" }).fill("Ann Other");
  await page.getByRole("textbox", { name: "Author" }).press("Tab");
  await room.isAccessible();
  await room.picture("report");

  await page.getByRole("button", { name: "Take part 4 out" }).click();
  await expect(part(4)).toBeHidden();
  await report.getByRole("button", { name: "Add text" }).focus();
  await page.keyboard.press("Control+z");
  await expect(part(4)).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as a web page" }).click();
  const html = String(await readFile(await (await download).path()));
  expect(html).toContain("<h1>Our room</h1>");
  expect(html).toContain("Ann Other");
  expect(html.match(/data:image\/png/g)).toHaveLength(2);
  expect(html.indexOf("What is in this room?")).toBeLessThan(html.indexOf("data:image/png"));
});

test("a track and a table go into the report by one click each", async ({ sampled: room }) => {
  const { page } = room;
  await room.gallery.getByRole("option").nth(0).click();
  await page.getByRole("button", { name: "Add track to report" }).click();
  await expect(page.getByText("Added to the report.").first()).toBeVisible();

  await page.getByText("Table", { exact: true }).click();
  const addTable = page.getByRole("button", { name: "Add table to report" });
  await addTable.click();
  await expect(addTable).toBeEnabled();
  await page.getByText("Report", { exact: true }).click();
  const part = (number: number) =>
    page.getByRole("region", { name: `Part ${number}`, exact: true });
  await expect(part(1).getByRole("img", { name: /^Track / })).toBeVisible();
  await expect(part(2).getByRole("columnheader").first()).toBeVisible();
  await expect(part(2).getByRole("row")).toHaveCount(2);
  await expect(part(2).getByRole("columnheader", { name: "Linearity px" })).toBeVisible();
  await room.isAccessible();
  await room.picture("report of a track and a table");

  await page.getByRole("img", { name: "Drag part 2" }).dragTo(part(1));
  await expect(part(2).getByRole("img", { name: /^Track / })).toBeVisible();

  await page.addInitScript(() => {
    window.print = () => {
      const { maxWidth } = getComputedStyle(document.body);
      const shown = `${document.title}, ${document.images.length} picture, ${maxWidth}`;
      window.parent.document.documentElement.dataset.printed = shown;
    };
  });
  await page.getByRole("button", { name: "Print or save as PDF" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-printed", "Report, 1 picture, 736px");
  await page.setViewportSize({ width: 640, height: 400 });
  await room.picture("report of a track and a table, small");
});

test("a histogram and a scatter plot go into the report, as they were drawn", async ({
  sampled: room,
}) => {
  const { page } = room;
  await page.getByText("Plot", { exact: true }).click();
  await page.getByRole("radiogroup", { name: "Kind of plot" }).getByText("Histogram").click();
  await page.getByRole("button", { name: "Add to report" }).click();
  await expect(page.getByText("Added to the report.").first()).toBeVisible();
  await page.getByText("Report", { exact: true }).click();
  const part = page.getByRole("region", { name: "Part 1", exact: true });
  await expect(part.getByRole("img", { name: "Size" })).toBeVisible();
  await expect(part.getByRole("textbox")).toHaveValue("Size of all tracks");
  await page.getByText("Plot", { exact: true }).click();
  await page.getByRole("radiogroup", { name: "Kind of plot" }).getByText("Scatter").click();
  await page.getByRole("button", { name: "Add to report" }).click();
  await page.getByText("Report", { exact: true }).click();
  const scatter = page.getByRole("region", { name: "Part 2", exact: true });
  await expect(scatter.getByRole("img", { name: /against/ })).toBeVisible();
  await room.isAccessible();
  await room.picture("histogram");
});
