import { readFile } from "node:fs/promises";
import { chartSvg } from "../../../core/export/chart.ts";
import { expect, test } from "./room.ts";

test("a histogram counts what the filter takes, overlays classes, and is saved", async ({
  sampled: room,
}) => {
  const { page } = room;
  await page.getByText("Plot", { exact: true }).click();
  await page.getByText("Histogram", { exact: true }).click();
  const chart = page.getByRole("img", { name: "Size", exact: true });
  await expect(chart).toBeVisible();
  await expect(page.getByText("Clusters in each bin")).toBeVisible();
  await room.isAccessible();
  await room.picture("histogram");

  // The sum of the table is the count that the window shows.
  const save = async (item: string) => {
    await page.getByRole("button", { name: "Save plot" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: item }).click();
    return readFile(await (await download).path());
  };
  const sum = async () => {
    const lines = String(await save("Table (CSV)"))
      .trim()
      .split("\n")
      .slice(1);
    return lines.reduce((total, line) => total + Number(line.split(",")[2]), 0);
  };
  const shown = async () => Number((await room.count.innerText()).split(" ")[0].replace(",", ""));
  expect(await sum()).toBe(await shown());
  expect(String(await save("Drawing (SVG)"))).toContain("<svg xmlns");
  expect((await save("Picture (PNG)")).subarray(1, 4).toString()).toBe("PNG");

  await room.filter.fill("size > 3");
  await expect(room.count).toContainText(" of ");
  await expect.poll(sum).toBe(await shown());

  await page.getByRole("textbox", { name: "Bin width" }).fill("20");
  await expect.poll(async () => String(await save("Table (CSV)"))).toContain("0.5,20.5,");
  await page.getByRole("combobox", { name: "Overlay" }).click();
  await page.getByRole("option", { name: "By class" }).click();
  await expect(chart.getByText("alpha", { exact: true })).toBeVisible();
  await page.getByRole("checkbox", { name: "log counts" }).check();

  const box = await chart.boundingBox();
  if (box === null) throw new Error("There is no chart.");
  await page.mouse.move(box.x + 90, box.y + box.height / 2);
  await expect(page.getByTestId("reading")).toContainText(/^0\.5 to 20\.5\n.*: \d+ ± /);
  await room.picture("overlay");
});

test("entries of a legend do not touch, whatever letters they are of", async ({ page }) => {
  const labels = ["MMMM WWWW", "mmmmmmmm", "Summe @ 100 %", "illi", "größer als 40 px", "ÄÖÜ ÄÖÜ"];
  const svg = chartSvg({
    name: "legend",
    title: "WWWW MMMM ".repeat(9),
    x: { label: "x", scale: "linear" },
    panels: [
      {
        y: { label: "y", scale: "linear" },
        layers: labels.map((label, i) => ({ kind: "line" as const, label, x: [0, 1], y: [i, i] })),
      },
    ],
  });
  await page.setContent(svg);
  const [title, ...boxes] = await page.locator("svg text[font-size]").evaluateAll((texts) =>
    texts.map((text) => {
      const { left, right, top } = text.getBoundingClientRect();
      return { left, right, top };
    }),
  );
  const { right } = await page.locator("svg").evaluate((drawn) => drawn.getBoundingClientRect());
  expect(title.right).toBeLessThan(right);
  expect(boxes).toHaveLength(labels.length);
  for (const [i, box] of boxes.entries()) {
    expect(box.right, labels[i]).toBeLessThan(right);
    // Before the next one stands its mark, 16 pixels wide.
    const next = boxes.at(i + 1);
    if (next?.top === box.top) expect(next.left - 16, labels[i]).toBeGreaterThan(box.right + 2);
  }
});

for (const { name, scheme, width, height } of [
  { name: "dark, large", scheme: "dark", width: 1920, height: 1080 },
  { name: "light, small", scheme: "light", width: 640, height: 400 },
] as const) {
  test(`axe finds nothing in a histogram: ${name}`, async ({ sampled: room }) => {
    const { page } = room;
    await page.emulateMedia({ colorScheme: scheme });
    await page.getByText("Plot", { exact: true }).click();
    await page.getByText("Histogram", { exact: true }).click();
    await page.setViewportSize({ width, height });
    await expect(page.getByRole("img", { name: "Size", exact: true })).toBeVisible();
    await room.isAccessible();
    await room.picture("histogram");
  });
}
