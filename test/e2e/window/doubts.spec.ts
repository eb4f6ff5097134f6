import { expect, test } from "./room.ts";

test.beforeEach(async ({ known: room }) => {
  await expect(room.count).toHaveText("5 clusters in 2 frames");
});

test("a word that no track has is noticed, with the one that was meant", async ({
  known: room,
}) => {
  const { page } = room;
  await room.filter.fill("class = gama");
  await expect(page.getByText("No cluster fits")).toBeVisible();
  await expect(page.getByText(/^No track has the class “gama”\. There are .*gamma/)).toBeVisible();
  await room.isAccessible();
  await room.picture("no-such-class");
  await page.getByRole("button", { name: "Show gamma" }).click();
  await expect(room.filter).toHaveValue("class = gamma");
  await expect(room.count).toContainText("2 of 5");
  // Noticed, too, where another word does find something.
  await room.filter.fill("class in (gamma, alfa)");
  await expect(page.getByText(/^No track has the class “alfa”\./)).toBeVisible();
  await expect(room.count).toContainText("2 of 5");
});

test("fields without any value say why there is none", async ({ known: room }) => {
  const { page } = room;
  await room.filter.fill("energy > 100");
  await expect(page.getByText(/no calibration was given/)).toBeVisible();
  await room.filter.fill("frame.startTime > 2014-01-01");
  await expect(page.getByText(/^No frame here says when it was taken/)).toBeVisible();
  await page.getByText("Frames", { exact: true }).first().click();
  await expect(page.getByText("No frame fits")).toBeVisible();
  await expect(page.getByText(/^No frame here says when it was taken/)).toBeVisible();
  await page.getByRole("button", { name: "Show all frames" }).click();
  await expect(room.filter).toHaveValue("");
});

test("limits that nothing meets tell where the values lie, and each part what it keeps away", async ({
  known: room,
}) => {
  const { page } = room;
  await room.filter.fill("size > 5000");
  await expect(page.getByText("Size goes from 1 to 25 px in this library.")).toBeVisible();
  await room.filter.fill("size > 20 and class = gamma");
  await expect(page.getByText(/none fits all parts at once/)).toBeVisible();
  await page.getByRole("button", { name: "Without size > 20: 2 clusters" }).click();
  await expect(room.filter).toHaveValue("class = gamma");
  await expect(room.count).toContainText("2 of 5");
});

test("frames without a time go by the name of their file, and say what is missing", async ({
  known: room,
}) => {
  const { page } = room;
  const details = page.getByRole("complementary", { name: "Details" });
  await room.gallery.getByRole("option", { name: /25 px/ }).click();
  await expect(details.getByText("first.txt, cluster 0")).toBeVisible();
  await page.getByText("Frames", { exact: true }).first().click();
  const cards = page.getByRole("list", { name: "Frames" }).getByRole("button");
  await expect(cards.filter({ hasText: "second.txt" })).toHaveCount(1);
  await cards.filter({ hasText: "first.txt" }).click();
  const noticed = details.getByRole("list", { name: "What was noticed at the import" });
  await expect(noticed).toContainText("There is no .dsc beside the file");
  await expect(page.getByText(/unknown_/)).toHaveCount(0);
  await room.picture("untimed");
});
