import { readFile } from "node:fs/promises";
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

test("a report is saved in German, but for what people wrote", async ({ sampled }) => {
  const { page } = sampled;
  await chooseGerman(sampled);
  const views = page.getByRole("radiogroup", { name: "Ansicht" });
  await views.getByText("Tabelle").click();
  await page.getByRole("button", { name: "Tabelle in den Bericht" }).click();
  await views.getByText("Diagramm").click();
  await page.getByRole("button", { name: "In den Bericht" }).click();
  await views.getByText("Experimente").click();
  await page.getByRole("button", { name: "Durchführen" }).click();
  await page.getByRole("button", { name: "Ergebnis in den Bericht" }).click();
  await views.getByText("Bericht").click();
  await expect(page.getByRole("textbox", { name: "Titel" })).toHaveValue("Bericht");
  // The experiment is done once more for the report.
  await expect(page.getByRole("textbox", { name: "Unterschrift von Teil 3" })).toBeVisible();
  await page.getByRole("button", { name: "Text dazu" }).click();
  await page.getByRole("textbox", { name: "Text von Teil 4" }).fill("Rate");
  await page.getByRole("textbox", { name: "Titel" }).focus();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Als Webseite speichern" }).click();
  const html = await readFile(await (await download).path(), "utf8");
  expect((await download).suggestedFilename()).toBe("Bericht.html");
  expect(html).toMatch(/^<!DOCTYPE html>\s*<html lang="de-DE">/i);
  for (const words of ['<h1 translate="no">Bericht</h1>', "Wie jede Zahl entstanden ist"]) {
    expect(html).toContain(words);
  }
  expect(html).toMatch(/<th[^>]*>Größe px<\/th>/);
  expect(html).toMatch(/<td[^>]*>Myon<\/td>/);
  expect(html).toContain("<td>Zählrate</td>");
  expect(html).toMatch(/<li><span>Lauf 1<\/span>: <span>Import<\/span> /);
  expect(html).toMatch(
    /<span>Regeln<\/span> <span translate="no">Trackroom \(SHA-256 \w+\)<\/span>/,
  );
  expect(html).toMatch(/<li>Spuren: alle( Spuren)?<\/li>/);
  expect(html).toContain("<li>Experiment: Zählrate</li>");
  // The text that a person wrote is a word of the program, too.
  expect(html).toContain('<p translate="no">Rate</p>');
  const read = html.replace(/<style>.*?<\/style>|<[^>]*translate="no"[^>]*>[^<]*<|<[^>]+>/gs, " ");
  expect(read).not.toMatch(/\b(How it was|Value|Found|the|which|of all|Tracks|Run|import|rules)\b/);
});

test.describe("on a computer that speaks German", () => {
  test.use({ locale: "de-AT" });

  test("the window begins in German", async ({ room }) => {
    await expect(room.page.getByRole("button", { name: "Hilfe und Tasten" })).toBeVisible();
    await room.isAccessible();
  });
});
