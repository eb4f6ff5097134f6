import { readFile } from "node:fs/promises";
import { expect, type Room, test } from "./room.ts";

async function openExperiments({ page }: Room) {
  await page.getByText("Experiments", { exact: true }).click();
  const form = page.getByRole("form", { name: "Experiment" });
  await expect(form).toBeVisible();
  return form;
}

async function choose({ page }: Room, name: string) {
  await page.getByRole("combobox", { name: "Experiment", exact: true }).click();
  await page.getByRole("option", { name, exact: true }).click();
}

test("the rate of what the filter finds: checks, plot, result, and the tracks it came from", async ({
  sampled: room,
}) => {
  const { page } = room;
  await room.filter.fill("class = alpha");
  await openExperiments(room);
  await room.isAccessible();
  await page.getByRole("button", { name: "Do the experiment" }).click();
  const result = page.getByRole("region", { name: "Result", exact: true });
  await expect(result).toContainText(/± .*s/);
  await expect(page.getByRole("region", { name: "Checks" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What it was made from" })).toContainText(
    "class = alpha",
  );
  await room.isAccessible();
  await room.picture("rate");

  await page.getByRole("button", { name: "Save plot" }).click();
  const download = page.waitForEvent("download");
  await page
    .getByRole("menuitem", { name: /^Table \(CSV\)/ })
    .first()
    .click();
  expect(String(await readFile(await (await download).path())).split("\n").length).toBeGreaterThan(
    2,
  );

  // Another filter: what is shown is not its result.
  await room.filter.fill("class = beta");
  await expect(page.getByText("This is the result of what was asked before.")).toBeVisible();
  await page.getByRole("button", { name: "Show these tracks" }).click();
  await expect(room.filter).toHaveValue("class = alpha");
  await expect(room.gallery).toBeVisible();
});

test("what the data do not carry is refused in words, and a missing field is made by a click", async ({
  sampled: room,
}) => {
  const { page } = room;
  await openExperiments(room);
  await choose(room, "Distance");
  await page.getByRole("button", { name: "Do the experiment" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "No result" })).toContainText(
    "no field 'distance'",
  );
  await page.getByRole("button", { name: "Make the field distance (cm)" }).click();
  await expect(page.getByRole("button", { name: /^Make the field distance/ })).toHaveCount(0);
  await expect(page.getByRole("combobox", { name: "Field with the distance" })).toHaveValue(
    "distance",
  );
  await page.getByRole("button", { name: "Do the experiment" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "No result" })).not.toContainText(
    "no field",
  );
  await room.isAccessible();
  await room.picture("refused");
});

test("a map is drawn on the coasts; half a box is refused", async ({ sampled: room }) => {
  const { page } = room;
  await openExperiments(room);
  await choose(room, "Map");
  await page.getByRole("button", { name: "Do the experiment" }).click();
  await expect(page.getByRole("img", { name: "Rate over the earth" })).toBeVisible();
  await room.isAccessible();
  await room.picture("map");
  const refusal = page.getByRole("alert").filter({ hasText: "No result" });
  await page.getByRole("textbox", { name: "South" }).fill("-50");
  await page.keyboard.press("Enter");
  await expect(refusal).toContainText("A box has four sides");
});

test("two sets are compared by keys alone", async ({ sampled: room }) => {
  const { page } = room;
  await room.filter.fill('dataset = "Americium-241"');
  await openExperiments(room);
  const experiment = page.getByRole("combobox", { name: "Experiment", exact: true });
  await experiment.focus();
  await page.keyboard.press("Enter");
  // The list takes its first keys as soon as it has measured itself.
  const compare = page.getByRole("option", { name: "Compare", exact: true });
  await expect(async () => {
    await page.keyboard.press("ArrowDown");
    await expect(compare).toHaveAttribute("data-combobox-selected", "true", { timeout: 300 });
  }).toPass();
  await page.keyboard.press("Enter");
  await expect(experiment).toHaveValue("Compare");
  const other = page.getByRole("textbox", { name: "Compared with the tracks of" });
  await other.focus();
  await page.keyboard.type('dataset = "Radium watch dial"');
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Tests" })).toBeVisible();
  await room.isAccessible();
  await room.picture("compare");
});

for (const { name, scheme, projector, width, height } of [
  { name: "dark", scheme: "Dark", projector: false, width: 1280, height: 800 },
  { name: "projector", scheme: "Dark", projector: true, width: 1920, height: 1080 },
  { name: "light, small", scheme: "Light", projector: false, width: 640, height: 400 },
] as const) {
  test(`axe finds nothing in an experiment: ${name}`, async ({ sampled: room }) => {
    const { page } = room;
    await openExperiments(room);
    const display = page.getByRole("button", { name: "Colours and size of the window" });
    await display.click();
    await page.getByRole("menuitem", { name: new RegExp(`^${scheme}`) }).click();
    if (projector) {
      await display.click();
      await page.getByRole("menuitem", { name: /^For a projector/ }).click();
    }
    await page.setViewportSize({ width, height });
    await choose(room, "Spectrum");
    await page.getByRole("button", { name: "Do the experiment" }).click();
    await expect(page.getByRole("region", { name: "Checks" })).toBeVisible();
    await room.isAccessible();
    await room.picture("spectrum");
    await page.getByRole("region", { name: "Result", exact: true }).scrollIntoViewIfNeeded();
    await room.picture("numbers");
  });
}
