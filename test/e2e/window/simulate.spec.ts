import { expect, test } from "./room.ts";

test("an empty library is filled by a made-up source, which can be seen while it is chosen", async ({
  room,
}) => {
  const { page } = room;
  await page.getByRole("button", { name: /Simulate a source/ }).click();
  const preview = page.getByRole("img", { name: "Preview of a frame" });
  await expect(preview).toBeVisible();
  const before = await preview.screenshot();
  const alphas = page.getByRole("slider", { name: "alpha tracks in a frame" });
  await alphas.focus();
  await page.keyboard.press("End");
  await expect(page.getByText("alpha: 30 in a frame, on average")).toBeVisible();
  await expect.poll(async () => (await preview.screenshot()).equals(before)).toBe(false);
  await room.isAccessible();
  await room.picture("simulate");
  await page.getByRole("button", { name: "Simulate", exact: true }).click();
  await expect(room.count).toContainText(/^[\d,]+ clusters in 40 frames$/);
  await room.filter.fill("class = alpha and simulated = true");
  await expect(room.count).toContainText(/in 40 frames$/);
});
