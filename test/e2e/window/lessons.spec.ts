import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./room.ts";

// A whole lesson in one test: some minutes where the machine is busy.
test.slow();

const lesson = (page: Page) => page.getByRole("complementary", { name: "Lesson" });
const next = (page: Page) => lesson(page).getByRole("button", { name: "Next", exact: true });

/** The step is done: the way on is open. */
async function goOn(page: Page): Promise<void> {
  await next(page).click();
}

async function answer(page: Page, value: number): Promise<void> {
  const question = lesson(page).getByRole("form", { name: "Question" });
  await question.getByRole("textbox", { name: "Your answer" }).fill(String(value));
  await question.getByRole("button", { name: "Check" }).click();
}

async function choose(page: Page, choice: string): Promise<void> {
  const question = lesson(page).getByRole("form", { name: "Question" });
  await question.getByRole("radio", { name: choice, exact: true }).check();
  await question.getByRole("button", { name: "Check" }).click();
}

async function view(page: Page, name: string): Promise<void> {
  await page.getByRole("radiogroup", { name: "What to show" }).getByText(name).click();
}

const firstFrame = (page: Page) =>
  page.getByRole("button", { name: /clusters.*(Americium|lamp|chamber)/ }).first();

async function filter(page: Page, query: string): Promise<void> {
  await page.getByLabel("Filter as text").fill(query);
  await page.getByLabel("Filter as text").press("Enter");
}

test("an empty library is met by five minutes that wait for what is done", async ({ room }) => {
  const { page } = room;
  await page.getByRole("button", { name: "First five minutes" }).press("Enter");
  await expect(lesson(page)).toContainText("Step 1 of 6", { timeout: 30_000 });
  // Who uses keys goes on in it.
  await expect(lesson(page).getByRole("button", { name: "Skip" })).toBeFocused();
  await expect(lesson(page).getByRole("heading", { name: "See" })).toBeVisible({ timeout: 30_000 });
  await expect(lesson(page).getByRole("button", { name: "Skip" })).toBeVisible();
  await room.isAccessible();
  await room.picture("lesson-see");
  await view(page, "Frames");
  await goOn(page);

  await view(page, "Clusters");
  await room.gallery.getByRole("option").nth(2).click();
  await goOn(page);

  await filter(page, "size > 30");
  await room.picture("lesson-filter");
  await goOn(page);

  await room.gallery.getByRole("option").nth(1).click();
  await page.keyboard.press("t");
  await page.getByRole("dialog").getByRole("combobox").fill("favourite");
  await page.keyboard.press("Enter");
  const message = await page.getByText("Tagged 1 cluster with “favourite”.").boundingBox();
  const panel = await lesson(page).boundingBox();
  if (message === null || panel === null) throw new Error("The message or the lesson is gone.");
  expect(message.y + message.height, "the message is above the lesson").toBeLessThan(panel.y);
  await goOn(page);

  await view(page, "Plot");
  await room.picture("lesson-plot");
  await goOn(page);

  await view(page, "Clusters");
  await expect(lesson(page).getByRole("button", { name: "Finish" })).toBeVisible();
  await room.gallery.getByRole("option").nth(0).click();
  await page.getByRole("button", { name: "Export…" }).click();
  const dialog = page.getByRole("dialog", { name: /^Export/ });
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  await download;
  await page.keyboard.press("Escape");
  await expect(lesson(page)).toContainText("All steps done");
  await lesson(page).getByRole("button", { name: "Finish" }).press("Enter");
  await expect(lesson(page)).toBeHidden();
  await expect(room.gallery).toBeFocused();
});

test("in a low window a lesson leaves room for tracks, and speaks the language of the window", async ({
  sampled: room,
}) => {
  const { page } = room;
  await begin(page, "First five minutes");
  await room.gallery.getByRole("option").first().click();
  await page.setViewportSize({ width: 640, height: 400 });
  const heightOf = async (part: Locator) => (await part.boundingBox())?.height ?? 0;
  await expect.poll(() => heightOf(lesson(page))).toBeLessThan(140);
  const bar = page.getByRole("toolbar", { name: "Selected clusters" });
  await expect.poll(() => heightOf(bar)).toBeLessThan(60);
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Deutsch" }).click();
  await expect(
    page.getByRole("complementary", { name: "Lektion" }).getByRole("heading", { name: "Ansehen" }),
  ).toBeVisible();
});

/** Opens a lesson from the list. */
async function begin(page: Page, title: string): Promise<void> {
  await page.getByRole("banner").getByRole("button", { name: "Lessons" }).click();
  const entry = page.getByRole("region", { name: title });
  await entry.getByRole("button", { name: "Begin" }).click();
  await expect(lesson(page)).toContainText("Step 1 of");
}

async function experiment(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Do the experiment" }).click();
}

async function writeText(page: Page, text: string): Promise<void> {
  await view(page, "Report");
  await page.getByRole("button", { name: "Add text" }).click();
  await page.getByRole("textbox", { name: /^Text of part/ }).fill(text);
  await page.getByRole("textbox", { name: /^Text of part/ }).press("Tab");
}

test("what is a track: from start to end with the mouse", async ({ sampled: room }) => {
  const { page } = room;
  await begin(page, "What is a track?");
  await view(page, "Frames");
  await firstFrame(page).dblclick();
  await goOn(page);

  await view(page, "Clusters");
  await choose(page, "None");
  await expect(lesson(page)).toContainText("Read the text once more.");
  await choose(page, "One");
  await goOn(page);

  await answer(page, 1721);
  await expect(lesson(page)).toContainText("That is too small.");
  await answer(page, 1722);
  await goOn(page);

  await room.gallery.getByRole("option").nth(4).click();
  await choose(page, "0.66 mm");
  await room.picture("lesson-question");
  await goOn(page);

  await filter(page, "size > 30");
  await answer(page, 260);
  await goOn(page);
  await filter(page, "class = alpha");
  await answer(page, 70);
  await goOn(page);
  await filter(page, "class in (muon)");
  await choose(page, "It is fast and heavy enough, so hardly anything pushes it aside.");
  await goOn(page);

  await filter(page, "class = beta");
  await room.gallery.getByRole("option").nth(0).click();
  await room.gallery
    .getByRole("option")
    .nth(1)
    .click({ modifiers: ["Control"] });
  await room.gallery
    .getByRole("option")
    .nth(2)
    .click({ modifiers: ["Control"] });
  await page.keyboard.press("t");
  await page.getByRole("dialog").getByRole("combobox").fill("curly");
  await page.keyboard.press("Enter");
  await goOn(page);

  await page.getByRole("button", { name: /^Sort by/ }).click();
  await page.getByRole("menuitem", { name: "Size", exact: true }).click();
  await choose(page, "Two particles that crossed in the same exposure");
  await goOn(page);

  await view(page, "Plot");
  await page.getByRole("combobox", { name: "Up" }).click();
  await page.getByRole("option", { name: "Linearity", exact: true }).click();
  await choose(page, "Large and not straight");
  await goOn(page);

  await view(page, "Clusters");
  await room.gallery.getByRole("option").nth(0).click();
  await page.getByRole("button", { name: "Add to report" }).click();
  await writeText(page, "Alphas are round.");
  await expect(lesson(page)).toContainText("All steps done");
});

test("what is in this room: from start to end with the keyboard alone", async ({
  sampled: room,
}) => {
  const { page } = room;
  await page.getByRole("button", { name: "Lessons" }).press("Enter");
  await page
    .getByRole("region", { name: "What is in this room?" })
    .getByRole("button", { name: "Begin" })
    .press("Enter");
  const onwards = async () => next(page).press("Enter");
  const find = async (query: string) => {
    await page.keyboard.press("F6");
    await page.getByLabel("Filter as text").press("ControlOrMeta+a");
    await page.keyboard.type(query);
    await page.keyboard.press("Enter");
  };
  const say = async (value: string) => {
    await lesson(page).getByRole("textbox", { name: "Your answer" }).press("ControlOrMeta+a");
    await page.keyboard.type(value);
    await page.keyboard.press("Enter");
  };
  const pick = async (choice: string) => {
    const radio = lesson(page).getByRole("radio", { name: choice, exact: true });
    await radio.press("Space");
    await radio.press("Enter");
  };
  const go = async (name: string) => {
    const views = page.getByRole("radiogroup", { name: "What to show" });
    for (let i = 0; i < 6 && !(await views.getByRole("radio", { name }).isChecked()); i++) {
      await views.getByRole("radio", { checked: true }).press("ArrowRight");
    }
  };
  const measure = async () => {
    await page.getByRole("button", { name: "Do the experiment" }).press("Enter");
  };

  await find("source = Background");
  await say("312");
  await onwards();
  await go("Experiments");
  await measure();
  await say("900");
  await onwards();
  await pick("20");
  await onwards();
  await say("0.35");
  await onwards();
  await pick("No, chance would give numbers around 20");
  await onwards();
  await find("source = Background and class = muon");
  await say("59");
  await onwards();
  await find("source = Background and class = beta");
  await measure();
  await say("0.042");
  await onwards();
  await find("source = KCl and class = beta");
  await measure();
  await say("0.174");
  await onwards();
  await pick("more than 3");
  await onwards();
  const choice = page.getByRole("combobox", { name: "Experiment" });
  await choice.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page
    .getByRole("textbox", { name: /compare|with/i })
    .first()
    .press("ControlOrMeta+a");
  await page.keyboard.type("source = Background and class = beta");
  await measure();
  await pick("Chance alone gives such a difference in 13 of 100 tries, so it proves nothing");
  await onwards();
  await page.getByRole("button", { name: "Add result to report" }).press("Enter");
  await go("Report");
  await page.getByRole("button", { name: "Add text" }).press("Enter");
  // The experiment is done once more for the report: the text may be there first.
  await page.getByRole("textbox", { name: /^Text of part/ }).press("End");
  await page.keyboard.type("It is the salt.");
  await page.keyboard.press("Tab");
  await expect(lesson(page)).toContainText("All steps done");
  await room.isAccessible();
  await room.picture("lesson-room");
});

test("how long does it live: it brings its data, and the half-life comes out", async ({ room }) => {
  const { page } = room;
  await begin(page, "How long does it live?");
  await lesson(page).getByRole("button", { name: "Load the data of this lesson" }).click();
  await expect(lesson(page).getByRole("heading", { name: "A gas that fades" })).toBeVisible({
    timeout: 60_000,
  });
  await view(page, "Frames");
  await firstFrame(page).dblclick();
  await goOn(page);
  await view(page, "Clusters");
  await filter(page, 'class = alpha and source = "Rn-220"');
  await answer(page, 384);
  await goOn(page);
  await filter(page, "class = alpha and background = yes");
  await answer(page, 26);
  await goOn(page);
  await view(page, "Experiments");
  await experiment(page);
  await answer(page, 0.043);
  await goOn(page);

  await filter(page, 'class = alpha and source = "Rn-220"');
  await page.getByRole("combobox", { name: "Experiment" }).click();
  await page.getByRole("option", { name: "Rate against time" }).click();
  await experiment(page);
  await choose(page, "about 1 minute");
  await room.picture("lesson-profile");
  await goOn(page);

  await page.getByRole("combobox", { name: "Experiment" }).click();
  await page.getByRole("option", { name: "Half-life" }).click();
  await page.getByRole("combobox", { name: "Background" }).click();
  await page.getByRole("option", { name: "Counted without the source" }).click();
  await page
    .getByRole("textbox", { name: "Measured without the source" })
    .fill("class = alpha and background = yes");
  await experiment(page);
  await answer(page, 55);
  await room.picture("lesson-decay");
  await goOn(page);
  await choose(page, "Scattered around 0, most of them within ±1 and nearly all within ±2");
  await goOn(page);
  await choose(page, "No, it is less than one error off");
  await goOn(page);
  await choose(page, "12.5 %");
  await goOn(page);
  await page.getByRole("button", { name: "Add result to report" }).click();
  await expect(page.getByRole("button", { name: "Add result to report" })).toBeEnabled();
  await page.getByRole("button", { name: "Add plot to report" }).click();
  await writeText(page, "About a minute.");
  await expect(lesson(page)).toContainText("All steps done");
});

test("teachers see what is right, and lessons of their own", async ({ sampled: room }) => {
  const { page, folder } = room;
  await mkdir(join(folder, "Lessons"));
  await copyFile(
    join("assets", "lessons", "1-what-is-a-track.en.lesson.yaml"),
    join(folder, "Lessons", "mine.lesson.yaml"),
  );
  await writeFile(join(folder, "Lessons", "broken.lesson.yaml"), "lesson: 2");
  await page.getByRole("button", { name: "Lessons" }).click();
  const list = page.getByRole("dialog", { name: "Lessons" });
  await expect(list.getByRole("region")).toHaveCount(4);
  await expect(list.getByRole("alert")).toContainText("broken.lesson.yaml is no lesson");
  await room.isAccessible();
  await room.picture("lessons");
  const entry = page.getByRole("region", { name: "What is in this room?" });
  await entry.getByRole("button", { name: "For teachers" }).click();
  const teacher = page.getByRole("dialog", { name: "For teachers" });
  await expect(teacher).toContainText("(0.347 ± 0.020) /s");
  await room.isAccessible();
  await room.picture("teacher");
});
