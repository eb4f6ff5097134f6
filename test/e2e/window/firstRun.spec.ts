import { expect, test } from "./room.ts";

test("an empty library invites, and the sample is one click away", async ({ room }) => {
  const { page } = room;
  await expect(page.getByRole("heading", { name: "Drop detector files here" })).toBeVisible();
  await room.isAccessible();
  await room.picture("first-run");
  await page.getByRole("button", { name: "Try the sample data" }).click();
  await expect(page.getByText(/^Imported [\d,]+ clusters in 60 frames/)).toBeVisible({
    timeout: 30_000,
  });
  await expect(room.count).toContainText(/^[\d,]+ clusters in \d+ frames$/);
  await expect(room.gallery.getByRole("option").first()).toBeVisible();
  await room.isAccessible();
});

for (const [width, height] of [
  [1280, 800],
  [1920, 1080],
] as const) {
  for (const colorScheme of ["dark", "light"] as const) {
    test.describe(`${width} by ${height}, ${colorScheme}`, () => {
      test.use({ viewport: { width, height }, colorScheme });

      test("the main views can be used by all", async ({ sampled: room }) => {
        const { page } = room;
        await room.gallery.getByRole("option").nth(3).click();
        await expect(page.getByRole("img", { name: /^Picture of cluster/ })).toBeVisible();
        await expect(page.getByRole("img", { name: /^Frame/ })).toBeVisible();
        await room.isAccessible();
        await room.picture("gallery");
        // Nothing sticks out to the right.
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);

        await page.getByText("Frames", { exact: true }).click();
        await expect(room.count).toHaveText("60 frames");
        await page
          .getByRole("button", { name: /clusters.*Americium/ })
          .first()
          .click();
        await expect(page.getByRole("heading", { name: "Properties" })).toBeVisible();
        await room.isAccessible();
        await room.picture("frames");

        await page.getByRole("button", { name: "Import" }).click();
        await expect(page.getByRole("dialog", { name: "Import detector files" })).toBeVisible();
        await room.isAccessible();
        await room.picture("import");
        await page.keyboard.press("Escape");

        await page.getByRole("button", { name: "Jobs" }).click();
        await expect(page.getByRole("dialog", { name: "Jobs" })).toContainText("Import");
        await room.isAccessible();
        await room.picture("jobs");
      });
    });
  }
}
