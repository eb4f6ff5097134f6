import { expect, type Room, test } from "./room.ts";

/** As a person does it: in the menu with the colours. */
async function chooseGerman({ page }: Room): Promise<void> {
  await page.getByRole("button", { name: "Colours and size of the window" }).click();
  await page.getByRole("menuitem", { name: "Deutsch" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "de-DE");
}

test("the language is chosen in the menu, and remembered", async ({ sampled }) => {
  const { page } = sampled;
  await chooseGerman(sampled);
  const views = page.getByRole("radiogroup", { name: "Ansicht" });
  await expect(views).toContainText("Tabelle");
  await page.reload();
  await expect(views).toContainText("Tabelle");
  await page.getByRole("button", { name: "Farben, Größe und Sprache des Fensters" }).click();
  await page.getByRole("menuitem", { name: "English" }).click();
  await expect(page.getByRole("radiogroup", { name: "What to show" })).toContainText("Table");
});

test.describe("on a computer that speaks German", () => {
  test.use({ locale: "de-AT" });

  test("the window begins in German", async ({ room }) => {
    await expect(room.page.getByRole("button", { name: "Hilfe und Tasten" })).toBeVisible();
    await room.isAccessible();
  });
});
