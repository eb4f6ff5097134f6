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

test("in German all speak German, with its numbers and dates", async ({ sampled }) => {
  const { page } = sampled;
  await chooseGerman(sampled);
  const filter = page.getByLabel("Filter als Text");
  await expect(sampled.count).toHaveText(/^[\d.]+ Cluster in \d+ Frames$/);

  await page.getByRole("listbox", { name: "Cluster" }).getByRole("option").first().click();
  await expect(page.getByRole("heading", { name: "Größe und Ort" })).toBeVisible();
  await expect(
    page
      .getByRole("definition")
      .filter({ hasText: /^\d+,\d+ px/ })
      .first(),
  ).toBeVisible();
  await expect(page.getByText(/\d{1,2}\. \p{L}+\.? \d{4}, \d\d:\d\d:\d\d/u).first()).toBeVisible();
  await sampled.isAccessible();
  await sampled.picture("clusters");

  const least = page.getByLabel("Linearität mindestens");
  await least.fill("0,5");
  await least.press("Enter");
  await expect(filter).toHaveValue("linearity >= 0.5");
  await expect(least).toHaveValue("0,5");
  await expect(sampled.count).toHaveText(/^[\d.]+ von [\d.]+ Cluster in \d+ Frames$/);

  await filter.fill("class = alfa");
  await expect(page.getByText("Keine Spur hat „alfa“ als Spurart.")).toBeVisible();
  await filter.fill("");

  await page.getByRole("radiogroup", { name: "Ansicht" }).getByText("Diagramm").click();
  await expect(page.locator("main svg").getByText("10.000", { exact: true })).toBeVisible();

  await page.getByRole("radiogroup", { name: "Ansicht" }).getByText("Tabelle").click();
  await page.getByRole("button", { name: "Tabelle in den Bericht" }).click();
  await page.getByRole("radiogroup", { name: "Ansicht" }).getByText("Bericht").click();
  const table = page.getByRole("table");
  await expect(table.getByRole("columnheader", { name: "Größe px" })).toBeVisible();
  await expect(table.getByRole("cell", { name: "Myon" }).first()).toBeVisible();
  await expect(table.getByRole("cell", { name: /^\d+,\d+$/ }).first()).toBeVisible();
  for (const view of ["Frames", "Tabelle", "Diagramm", "Experimente", "Bericht"]) {
    await page.getByRole("radiogroup", { name: "Ansicht" }).getByText(view).click();
    await sampled.isAccessible();
    await sampled.picture(view.toLowerCase());
  }
});

test.describe("on a computer that speaks German", () => {
  test.use({ locale: "de-AT" });

  test("the window begins in German", async ({ room }) => {
    await expect(room.page.getByRole("button", { name: "Hilfe und Tasten" })).toBeVisible();
    await room.isAccessible();
  });
});
