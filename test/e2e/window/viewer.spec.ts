import type { Page } from "@playwright/test";
import { PNG } from "pngjs";
import { expect, type Room, test } from "./room.ts";

async function openFirst(room: Room) {
  const { page } = room;
  await page.getByText("Frames", { exact: true }).first().click();
  const cards = page.getByRole("list", { name: "Frames" }).getByRole("button");
  await cards.first().dblclick();
  const viewer = page.getByRole("region", { name: "Frame viewer" });
  await expect(viewer).toBeVisible();
  const picture = viewer.getByRole("img", { name: /^(Frame|Sum)/ });
  await expect(picture).toBeVisible();
  return { page, cards, viewer, picture, footer: page.getByTestId("under the pointer") };
}

type Opened = Awaited<ReturnType<typeof openFirst>>;

/** The picture's pixels as they are on the screen. */
async function onScreen({ picture }: Pick<Opened, "picture">) {
  return PNG.sync.read(await picture.screenshot());
}

/** Pixels that are brighter than the background, as places within the picture. */
function bright({ width, data }: PNG): { x: number; y: number }[] {
  const found: { x: number; y: number }[] = [];
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] + data[at + 1] + data[at + 2] > 330) {
      found.push({ x: (at / 4) % width, y: Math.floor(at / 4 / width) });
    }
  }
  return found;
}

/** Somewhere within a track, away from the picture's frame. */
async function onTrack(opened: Opened) {
  const places = bright(await onScreen(opened)).filter(({ x, y }) => x > 30 && y > 30);
  const box = await opened.picture.boundingBox();
  const place = places[Math.floor(places.length / 2)];
  if (box === null || place === undefined) throw new Error("There is no track on the screen.");
  return { x: box.x + place.x + 0.5, y: box.y + place.y + 0.5 };
}

async function footerNumber(page: Page, name: string): Promise<number> {
  const text = await page.getByTestId("under the pointer").innerText();
  const [, number = "NaN"] = new RegExp(`\\b${name} (\\d+)`).exec(text) ?? [];
  return Number(number);
}

test("the wheel zooms at the pointer, dragging moves, 0 shows all", async ({ sampled: room }) => {
  const opened = await openFirst(room);
  const { page, footer } = opened;
  const at = await onTrack(opened);
  await page.mouse.move(at.x, at.y);
  await expect(footer).toContainText(/counts/);
  await expect(footer).toContainText(/cluster \d+/);
  await expect(footer).toContainText(/alpha|beta|gamma|muon|other|overlap|electron|unknown/);
  const [x, y] = [await footerNumber(page, "x"), await footerNumber(page, "y")];
  const small = bright(await onScreen(opened)).length;
  for (let i = 0; i < 8; i++) await page.mouse.wheel(0, -120);
  await expect
    .poll(async () => bright(await onScreen(opened)).length, { message: "tracks grow" })
    .not.toBe(small);
  await page.mouse.move(at.x, at.y);
  expect([await footerNumber(page, "x"), await footerNumber(page, "y")]).toEqual([x, y]);
  await room.picture("zoomed");

  // What is dragged stays under the pointer.
  await page.mouse.down();
  await page.mouse.move(at.x + 60, at.y + 40, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(at.x + 60, at.y + 40);
  await expect.poll(() => footerNumber(page, "x")).toBe(x);
  expect(await footerNumber(page, "y")).toBe(y);
  await page.keyboard.press("0");
  await expect.poll(async () => bright(await onScreen(opened)).length).toBe(small);
});

test("a click selects a track, keys outline, label and step, Escape leads back", async ({
  sampled: room,
}) => {
  const opened = await openFirst(room);
  const { page, viewer, cards } = opened;
  const at = await onTrack(opened);
  await page.mouse.click(at.x, at.y);
  const details = page.getByRole("complementary", { name: "Details" });
  await expect(details.getByTitle(/_k\d{5}$/)).toBeVisible();
  const plain = await onScreen(opened);
  await page.keyboard.press("o");
  await expect(viewer.getByLabel("Outlines (O)")).toBeChecked();
  await page.keyboard.press("l");
  await expect(viewer.getByLabel("Labels (L)")).toBeChecked();
  await page.mouse.move(0, 0);
  const marked = await onScreen(opened);
  expect(marked.data.equals(plain.data)).toBe(false);
  await room.isAccessible();
  await room.picture("labelled");

  await expect(viewer.getByText(/^1 of \d+/)).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(viewer.getByText(/^2 of \d+/)).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(viewer.getByText(/^(\d+) of \1$/)).toBeVisible();
  await page.keyboard.press("p");
  await expect(viewer.getByRole("button", { name: "Stop the film (P)" })).toBeVisible();
  await expect(viewer.getByText(/^[4-9] of \d+/)).toBeVisible();
  await page.keyboard.press("p");
  // What it stops at is what the details are about.
  const [stoppedAt] = (await viewer.getByRole("heading").first().innerText()).split(" · ");
  await expect(page.getByRole("complementary", { name: "Details" })).toContainText(stoppedAt);
  await page.keyboard.press("Escape");
  await expect(viewer).toBeHidden();
  await cards.nth(2).focus();
  await page.keyboard.press(" ");
  await expect(viewer.getByText(/^3 of \d+/)).toBeVisible();
});

test("labels that have no room are counted, and said where the pointer is", async ({
  sampled: room,
}) => {
  const { page } = room;
  // A frame of the sample with tracks so dense that not all can be labelled.
  await room.filter.fill('dataset = "Potassium salt"');
  await page.keyboard.press("Enter");
  const opened = await openFirst(room);
  await page.keyboard.press("l");
  const labels = opened.viewer.getByLabel("Labels (L)");
  await expect(labels).toBeChecked();
  const note = opened.viewer.getByText(/ha(s|ve) no room/);
  await expect(note).toBeVisible();
  await room.picture("dense");
  const left = await note.innerText();
  // Larger, fewer are in sight and farther apart.
  const box = await opened.picture.boundingBox();
  if (box === null) throw new Error("There is no picture.");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let i = 0; i < 12; i++) await page.mouse.wheel(0, -120);
  await expect(opened.viewer.getByText(left)).toHaveCount(0);
  await page.keyboard.press("0");
  await expect(note).toHaveText(left);
  await page.keyboard.press("l");
  await expect(note).toHaveCount(0);
});

test("colours follow the scale and the handles, with numbers beside them", async ({
  sampled: room,
}) => {
  const opened = await openFirst(room);
  const { page, viewer } = opened;
  const legend = page.getByTestId("legend");
  const numbers = await legend.innerText();
  const before = bright(await onScreen(opened)).length;
  await viewer.getByText("linear", { exact: true }).click();
  await expect(legend).not.toHaveText(numbers);
  await expect.poll(async () => bright(await onScreen(opened)).length).toBeLessThan(before);
  const brightest = viewer.getByRole("slider", { name: "Brightest colour at counts" });
  const linear = bright(await onScreen(opened)).length;
  await brightest.focus();
  for (let i = 0; i < 12; i++) await page.keyboard.press("PageDown");
  for (let i = 0; i < 150; i++) await page.keyboard.press("ArrowLeft");
  await expect.poll(async () => bright(await onScreen(opened)).length).toBeGreaterThan(linear);
  await viewer.getByRole("button", { name: "All counts" }).click();
  await expect.poll(async () => bright(await onScreen(opened)).length).toBe(linear);
});

test("frames add up to one picture; pixels marked in it become a mask", async ({
  sampled: room,
}) => {
  const opened = await openFirst(room);
  const { page, viewer, footer, picture } = opened;
  const one = bright(await onScreen(opened)).length;
  await viewer.getByRole("button", { name: "Sum" }).click();
  await expect(viewer.getByRole("heading", { name: /^Sum of \d+ frames/ })).toBeVisible();
  await expect.poll(async () => bright(await onScreen(opened)).length).toBeGreaterThan(one);
  const at = await onTrack(opened);
  await page.mouse.move(at.x, at.y);
  await expect(footer).toContainText(/hit in \d+ of \d+ frames/);
  await room.picture("sum");
  await viewer.getByLabel("A click marks a pixel").check();
  await page.mouse.click(at.x, at.y);
  await expect(viewer.getByText("1 pixel marked.")).toBeVisible();
  await page.mouse.click(at.x, at.y);
  await expect(viewer.getByText("None is marked.")).toBeVisible();
  await page.mouse.click(at.x, at.y);
  const [x, y] = [await footerNumber(page, "x"), await footerNumber(page, "y")];
  await room.isAccessible();
  await viewer.getByRole("button", { name: "Use as mask" }).click();
  await expect(viewer.getByText("None is marked.")).toBeVisible();
  await viewer.getByRole("button", { name: "Sum" }).click();
  await expect(viewer.getByRole("heading", { name: /^Sum of/ })).toBeVisible();
  // The report of the work takes some of the picture's room.
  const pointAtPixel = async () => {
    const box = await picture.boundingBox();
    if (box === null) return [];
    const scale = (Math.min(box.width, box.height) - 16) / 256;
    const across = (x + 0.5 - 128) * scale;
    const up = (y + 0.5 - 128) * scale;
    await page.mouse.move(box.x + box.width / 2 + across, box.y + box.height / 2 - up);
    return [await footerNumber(page, "x"), await footerNumber(page, "y")];
  };
  await expect.poll(pointAtPixel).toEqual([x, y]);
  await expect(footer).toContainText("left out by a mask");
});

test("keys go to the viewer whatever was pressed last, even where that is gone", async ({
  sampled: room,
}) => {
  const { page, viewer } = await openFirst(room);
  const place = viewer.getByText(/^\d+ of 60$/);
  await viewer.getByRole("button", { name: "Sum", exact: true }).click();
  await viewer.getByRole("button", { name: "One frame" }).click();
  await expect(place).toHaveText("1 of 60");
  await page.keyboard.press("ArrowRight");
  await expect(place).toHaveText("2 of 60");
  await viewer.getByRole("checkbox", { name: "Outlines (O)" }).check();
  await page.keyboard.press("ArrowRight");
  await expect(place).toHaveText("3 of 60");
  await viewer.getByRole("combobox", { name: "Frames a second" }).click();
  await page.getByRole("option", { name: "30 a second" }).click();
  await page.keyboard.press("p");
  await expect(viewer.getByRole("button", { name: "Stop the film (P)" })).toBeVisible();
  await expect(place).not.toHaveText("3 of 60");
  await page.keyboard.press("p");
  await expect(viewer.getByRole("button", { name: "Play as a film (P)" })).toBeVisible();
});

test("the brightest counts are set by keys, and said as counts", async ({ sampled: room }) => {
  const { page, viewer } = await openFirst(room);
  const handle = viewer.getByRole("slider", { name: "Brightest colour at counts" });
  await handle.focus();
  const said = async () => Number.parseFloat((await handle.getAttribute("aria-valuetext")) ?? "");
  const most = await said();
  const legend = page.getByTestId("legend");
  await expect(legend).toContainText(`${most}`);
  await page.keyboard.press("PageDown");
  await expect.poll(said).toBeLessThan(most);
  const less = await said();
  await expect(legend).toContainText(`${less}`);
  await page.keyboard.press("ArrowRight");
  await expect.poll(said).toBeGreaterThan(less);
  await page.keyboard.press("PageUp");
  await expect.poll(said).toBe(most);
  await expect(handle).toHaveAttribute("aria-valuetext", `${most} counts`);
});

test("where no pixel is hotter, that is said", async ({ sampled: room }) => {
  const { viewer } = await openFirst(room);
  await viewer.getByRole("button", { name: "Sum", exact: true }).click();
  await expect(viewer.getByRole("heading", { name: /^Sum of/ })).toBeVisible();
  await viewer.getByLabel("Sigma above its neighbours").fill("1000");
  await viewer.getByRole("button", { name: "Mark hotter" }).click();
  await expect(viewer.getByText("No pixel is 1,000 σ hotter than those around it.")).toBeVisible();
});
