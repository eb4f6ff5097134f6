import { readFile } from "node:fs/promises";
import { PNG } from "pngjs";
import { expect, type Room, test } from "./room.ts";

async function openPlot({ page }: Room) {
  await page.getByText("Plot", { exact: true }).click();
  const plot = page.getByRole("img", { name: /^Total counts against Size/ });
  await expect(plot).toBeVisible();
  return plot;
}

test("two properties against each other: a rectangle filters by both, a click shows the cluster", async ({
  sampled: room,
}) => {
  const { page } = room;
  const total = (await room.count.innerText()).split(" ")[0];
  const plot = await openPlot(room);
  await expect(plot).toHaveAccessibleName(
    `Total counts against Size: ${total.replaceAll(",", "")} points`,
  );
  await expect(page.getByText("Size (px)")).toBeVisible();
  await room.isAccessible();
  await room.picture("plot");

  const box = await page.getByTestId("brush").boundingBox();
  if (box === null) throw new Error("There is nothing to pull a rectangle on.");
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(0.5, 0.1));
  await page.mouse.down();
  await page.mouse.move(...at(0.7, 0.3), { steps: 4 });
  await page.mouse.move(...at(0.95, 0.6), { steps: 4 });
  await page.mouse.up();
  await expect(room.filter).toHaveValue(
    /^size >= \d+ and size <= \d+ and totalCounts >= [\d.]+ and totalCounts <= [\d.]+$/,
  );
  await expect(room.count).toContainText(`of ${total} clusters`);
  // Those outside the rectangle are still there, faint.
  await expect(plot).toHaveAccessibleName(
    `Total counts against Size: ${total.replaceAll(",", "")} points`,
  );
  await room.picture("brushed");

  // The sliders follow, and a click into the open takes the rectangle away.
  await expect(page.getByRole("button", { name: "Clear the size filter" })).toBeVisible();
  await page.mouse.click(...at(0.15, 0.12));
  await expect(room.filter).toHaveValue("");

  // A click on a point shows its cluster: along this grid of places there is one.
  const details = page.getByRole("complementary", { name: "Details" });
  await expect(async () => {
    for (let step = 0; step < 40; step++) {
      await page.mouse.click(...at(0.12 + 0.02 * step, 0.86 - 0.018 * step));
    }
    await expect(details.getByRole("heading", { name: "Shape" })).toBeVisible({ timeout: 500 });
  }).toPass();
});

test("in a small window the plot has the room, and its tools are one menu", async ({
  sampled: room,
}) => {
  const { page } = room;
  await page.getByText("Plot", { exact: true }).first().click();
  await page.setViewportSize({ width: 640, height: 400 });
  const plot = page.locator("main svg:visible").last();
  await expect
    .poll(async () => (await plot.boundingBox())?.height ?? 0, { message: "half of the window" })
    .toBeGreaterThan(200);
  await page.getByRole("button", { name: "View", exact: true }).click();
  const menu = page.getByRole("dialog", { name: "View" });
  await menu.getByRole("combobox", { name: "Across" }).click();
  await page.getByRole("option", { name: "Length", exact: true }).click();
  await expect(page.locator("main svg").getByText("Length (px)")).toBeVisible();
  const last = menu.getByRole("button", { name: "Save plot" });
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport({ ratio: 1 });
  await room.isAccessible();
  await room.picture("menu");
  await menu.getByText("Histogram", { exact: true }).click();
  await expect(page.getByRole("img", { name: "Size", exact: true })).toBeVisible();
  // The menu goes on with what a histogram has.
  await expect(menu.getByRole("combobox", { name: "Overlay" })).toBeVisible();
  await room.isAccessible();
});

test("density takes the place of kinds, in the window and in the picture", async ({
  sampled: room,
}) => {
  const { page } = room;
  await openPlot(room);
  const legend = page.getByRole("list", { name: "Kinds of track" });
  await expect(legend).toBeVisible();
  const save = async () => {
    await page.getByRole("button", { name: "Save plot" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: "Picture (PNG)" }).click();
    return readFile(await (await download).path());
  };
  const byKind = await save();
  await page.getByRole("checkbox", { name: /^Density/ }).focus();
  await page.keyboard.press("Space");
  await expect(legend).toBeHidden();
  await room.isAccessible();
  await room.picture("density");
  expect((await save()).equals(byKind)).toBe(false);
});

test("axes can show other properties, and of frames", async ({ sampled: room }) => {
  const { page } = room;
  await openPlot(room);
  await page.getByRole("combobox", { name: "Across" }).click();
  await page.getByRole("option", { name: "Start time" }).click();
  await expect(page.getByRole("img", { name: /^Total counts against Start time/ })).toBeVisible();
  await page.getByRole("checkbox", { name: "log y" }).uncheck();
  await expect(page.getByText("Start time (UTC)")).toBeVisible();
  await room.filter.fill("class = muon");
  await expect(page.getByRole("list", { name: "Kinds of track" }).getByRole("listitem")).toHaveText(
    ["muon"],
  );
  await page.getByRole("combobox", { name: "Up" }).click();
  // Without a calibration there is none to plot.
  await expect(page.getByRole("option", { name: "Energy", exact: true })).toBeDisabled();
  await page.keyboard.press("Escape");
  await room.filter.fill("size > 5000");
  await expect(page.getByText("Nothing to plot")).toBeVisible();
});

test("a plot is saved as a picture and as a drawing", async ({ sampled: room }) => {
  const { page } = room;
  await room.filter.fill("class = alpha");
  await openPlot(room);
  await expect(room.count).toContainText(" of ");
  const shown = Number((await room.count.innerText()).split(" ")[0]);
  const save = async (item: string) => {
    await page.getByRole("button", { name: "Save plot" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: item }).click();
    return readFile(await (await download).path());
  };
  const picture = PNG.sync.read(await save("Picture (PNG)"));
  expect([picture.width, picture.height]).toEqual([1920, 1280]);
  const svg = (await save("Drawing (SVG)")).toString("utf8");
  expect(svg.match(/<circle/g)).toHaveLength(shown);
  expect(svg).toContain("Size (px)");
});

test("the rectangle is drawn, moved and taken away by keys", async ({ sampled: room }) => {
  const { page } = room;
  await page.getByText("Plot", { exact: true }).click();
  const rectangle = page.getByRole("application", { name: /^Rectangle/ });
  await rectangle.focus();
  await rectangle.press("Enter");
  await expect(room.filter).toHaveValue(/^size >= .* and totalCounts >= /);
  const drawn = await room.filter.inputValue();
  await expect(room.count).toContainText(" of ");
  await rectangle.press("ArrowRight");
  await expect(room.filter).not.toHaveValue(drawn);
  await rectangle.press("Shift+ArrowDown");
  await rectangle.press("Escape");
  await expect(room.filter).toHaveValue("");
});

test("points are counted while they are drawn around, and are the selection everywhere", async ({
  sampled: room,
}) => {
  const { page } = room;
  await page.getByText("Plot", { exact: true }).click();
  await page.getByText("Lasso", { exact: true }).click();
  const box = await page.getByTestId("lasso").boundingBox();
  if (box === null) throw new Error("There is nothing to draw on.");
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(0.5, 0.1));
  await page.mouse.down();
  for (const [x, y] of [
    [0.95, 0.1],
    [0.95, 0.6],
    [0.5, 0.6],
  ] as const) {
    await page.mouse.move(...at(x, y), { steps: 10 });
  }
  const counted = page.getByRole("status").filter({ hasText: /points?$/ });
  await expect(counted).toBeVisible();
  const count = /[\d,]+/.exec(await counted.innerText())?.[0] ?? "";
  expect(Number(count.replaceAll(",", ""))).toBeGreaterThan(10);
  await page.mouse.up();
  const bar = page.getByRole("toolbar", { name: "Selected clusters" });
  await expect(bar).toContainText(`${count} clusters selected`);
  await room.isAccessible();
  await room.picture("lasso");
  await page.keyboard.press("s");
  await expect(page.getByRole("button", { name: `Starred ${count}` })).toBeVisible();
  await page.getByText("Clusters", { exact: true }).first().click();
  await expect(bar).toContainText(`${count} clusters selected`);
});
