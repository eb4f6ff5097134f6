import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test as base, type Page, expect as quickExpect } from "@playwright/test";
import { sampleFolder } from "../../../web/shared/folders.ts";
import { makeSampleLibrary } from "../window/sampleLibrary.ts";
import { Shell, type ShellOptions } from "./shell.ts";

// The whole desktop program, with all of Electron but its own part: main process, preload script, engine and window are
// the real ones.

/** Three processes and a browser take their time where a computer has other work to do. */
const expect = quickExpect.configure({ timeout: 100_000 });

interface Fixtures {
  /** A user's folder, with letters that not every program bears. */
  folder: string;
  start(options?: Partial<ShellOptions>): Shell;
  /** The program on a library that holds the sample. */
  sampled: { readonly shell: Shell; readonly page: Page };
}

const test = base.extend<Fixtures, { sampleLibrary: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures out of it.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "trackroom Zoë Ωμέγα 轨迹 "));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  start: async ({ browser, folder }, use) => {
    const shells: Shell[] = [];
    await use((options = {}) => {
      const shell = new Shell(browser, { folder, ...options });
      shells.push(shell);
      return shell;
    });
    for (const shell of shells) await shell.end();
  },
  sampled: async ({ folder, start, sampleLibrary }, use) => {
    await mkdir(join(folder, "libraries"));
    await cp(sampleLibrary, join(folder, "libraries", "My library.trackroom"));
    const shell = start();
    const page = await shell.page();
    await expect(countIn(page)).toHaveText(/^1,722 clusters in /);
    await use({ shell, page });
    expect(shell.complaints).toEqual([]);
  },
  sampleLibrary: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures out of it.
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), "trackroom-sample-"));
      await use(await makeSampleLibrary(folder));
      await rm(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
});

const countIn = (page: Page) => page.getByTestId("count");
const libraryIn = (page: Page, name: string) =>
  page.getByRole("button", { name: `Library: ${name}` });

test("opens, imports the sample, shows its clusters and closes properly", async ({
  start,
  folder,
}) => {
  const shell = start();
  const page = await shell.page();
  await page.getByRole("button", { name: "Try the sample data" }).click();
  await expect(page.getByText(/^Imported 1,722 clusters/)).toBeVisible({ timeout: 90_000 });
  await page.getByRole("button", { name: "Close" }).click();
  await expect(countIn(page)).toHaveText(/^1,722 clusters in /);
  expect(shell.did("setProgressBar").at(-1)).toBe(-1);
  shell.closeWindow();
  expect(await shell.ended).toBe(0);
  expect(shell.complaints).toEqual([]);
  expect(shell.did("showMessageBoxSync")).toEqual([]);
  // One plain file, and the list of libraries.
  const left = await readdir(join(folder, "libraries"));
  expect(left.sort()).toEqual([".recent-libraries.json", "My library.trackroom"]);
  expect(await readdir(join(folder, "temp"))).toEqual([]);
});

test("imports what people choose in the system's dialog", async ({ start }) => {
  const shell = start();
  const page = await shell.page();
  const filePaths = [join(sampleFolder, "Potassium salt")];
  shell.willChoose("showOpenDialog", { canceled: false, filePaths });
  await page.getByRole("button", { name: "Choose a folder…" }).click();
  await expect(page.getByText(/^Imported 495 clusters/)).toBeVisible();
  expect(shell.did("showOpenDialog")).toHaveLength(1);
});

test("opens the library that is double-clicked, before there is a window and after", async ({
  sampled,
  start,
  folder,
  sampleLibrary,
}) => {
  const { shell, page } = sampled;
  const other = join(folder, "Κλάση 9b & Друзья.trackroom");
  await cp(sampleLibrary, other);
  // A second start leaves it to the first.
  const second = start({ args: [other], env: { TRACKROOM_STAND_IN_SECOND: "1" } });
  expect(await second.ended).toBe(0);
  expect(second.open).toBe(0);
  shell.emit("second-instance", ["Trackroom", other], folder);
  await expect(libraryIn(page, "Κλάση 9b & Друзья")).toBeVisible();
  shell.emit("open-file", join(folder, "libraries", "My library.trackroom"));
  await expect(libraryIn(page, "My library")).toBeVisible();
  shell.closeWindow();
  expect(await shell.ended).toBe(0);
  const third = start({ args: [other] });
  await expect(libraryIn(await third.page(), "Κλάση 9b & Друзья")).toBeVisible();
});

test("offers detector files for import that it is opened with, and imports none unasked", async ({
  start,
  folder,
}) => {
  const input = join(folder, "Κάλιο & 轨迹 1.txt");
  await cp(join(sampleFolder, "Potassium salt", "data000.txt"), input);
  const shell = start({ args: [input] });
  const page = await shell.page();
  const offer = page.getByRole("dialog", { name: "Import what was opened?" });
  await expect(offer).toContainText("Κάλιο & 轨迹 1.txt");
  await expect(offer).toContainText("The tracks go into the library “My library”.");
  await offer.getByRole("button", { name: "Not now" }).click();
  await expect(offer).toBeHidden();
  await expect(page.getByRole("button", { name: "Try the sample data" })).toBeVisible();
  // Dropped on the icon: one by one on macOS, as addresses on Linux, as words elsewhere.
  shell.emit("open-file", join(sampleFolder, "Americium-241"));
  shell.emit("second-instance", ["Trackroom", pathToFileURL(input).href], folder);
  await expect(offer.getByRole("listitem")).toHaveText(["Americium-241", "Κάλιο & 轨迹 1.txt"]);
  await offer.getByRole("button", { name: "Import" }).click();
  await expect(page.getByText(/^Imported /)).toBeVisible();
  await expect(offer).toBeHidden();
  expect(shell.complaints).toEqual([]);
});

test("keeps the libraries that were opened in its menu and in the system's list", async ({
  sampled,
  folder,
  sampleLibrary,
}) => {
  const { shell, page } = sampled;
  const other = join(folder, "Class & friends.trackroom");
  await cp(sampleLibrary, other);
  shell.emit("open-file", other);
  await expect(libraryIn(page, "Class & friends")).toBeVisible();
  const first = join(folder, "libraries", "My library.trackroom");
  expect(shell.did("addRecentDocument")).toEqual([first, other]);
  expect(JSON.stringify(shell.did("setApplicationMenu").at(-1))).toContain("Class && friends");
  shell.click("My library");
  await expect(libraryIn(page, "My library")).toBeVisible();
});

test("shows one library in several windows", async ({ sampled }) => {
  const { shell } = sampled;
  shell.click("New window");
  const second = await shell.page(2);
  await expect(countIn(second)).toHaveText(/^1,722 clusters in /);
  expect(shell.engines).toHaveLength(1);
  shell.closeWindow(1);
  await expect.poll(() => shell.open).toBe(1);
  await expect(countIn(second)).toHaveText(/^1,722 clusters in /);
  shell.closeWindow(2);
  expect(await shell.ended).toBe(0);
});

test("says that the engine died, starts it again, and goes on", async ({ sampled }) => {
  const { shell, page } = sampled;
  const [engine] = shell.engines;
  process.kill(engine as number, "SIGKILL");
  // A question that was under way says the same, in a notice of its own.
  const broke = page.locator("#line").getByText("The line to Trackroom broke");
  await expect(broke).toBeVisible();
  await expect(broke).toBeHidden();
  expect(shell.engines).toHaveLength(2);
  await page.getByLabel("Filter as text").fill("size > 30");
  await page.getByLabel("Filter as text").press("Enter");
  await expect(countIn(page)).toHaveText(/of 1,722 clusters/);
});

/** Chooses a folder in the window, and waits until the task bar shows that some of it was imported. */
async function beginImport(shell: Shell, input: string): Promise<Page> {
  const page = await shell.page();
  shell.willChoose("showOpenDialog", { canceled: false, filePaths: [input] });
  await page.getByRole("button", { name: "Choose a folder…" }).click();
  await expect
    .poll(() => shell.did("setProgressBar").some((share) => Number(share) > 0), { intervals: [20] })
    .toBe(true);
  return page;
}

test("asks before it quits at work, and goes on at the next start", async ({ start, folder }) => {
  const frames = 1500;
  const input = join(folder, "weekend");
  await manyFrames(input, frames);
  const shell = start();
  await beginImport(shell, input);
  shell.closeWindow();
  await expect.poll(() => shell.did("showMessageBoxSync").length).toBe(1);
  expect(shell.open).toBe(1);
  shell.willChoose("showMessageBoxSync", 0);
  shell.closeWindow();
  expect(await shell.ended).toBe(0);
  const next = start();
  await expect(countIn(await next.page())).toHaveText(/in 1,500 frames/);
});

test("loses nothing of an import where the engine dies in it", async ({ start, folder }) => {
  const input = join(folder, "weekend");
  await manyFrames(input, 800);
  const shell = start();
  const page = await beginImport(shell, input);
  process.kill(shell.engines[0] as number, "SIGKILL");
  await expect.poll(() => shell.engines.length).toBe(2);
  await expect(countIn(page)).toHaveText(/in 800 frames/);
  expect(shell.did("showErrorBox")).toEqual([]);
});

test("keeps everything in the folder beside a portable program", async ({ start, folder }) => {
  const stick = join(folder, "stick");
  const data = join(stick, "Trackroom data");
  await mkdir(data, { recursive: true });
  const shell = start({
    env: {
      TRACKROOM_HOME: "",
      TRACKROOM_STAND_IN_EXE: join(stick, "trackroom"),
      APPIMAGE: "",
      PORTABLE_EXECUTABLE_DIR: stick,
    },
  });
  await expect(libraryIn(await shell.page(), "My library")).toBeVisible();
  shell.closeWindow();
  expect(await shell.ended).toBe(0);
  expect((await readdir(data)).sort()).toEqual(["Libraries", "Profile"]);
  expect(await readdir(join(data, "Libraries"))).toContain("My library.trackroom");
  expect(await readdir(join(data, "Profile"))).toContain("window.json");
  expect(await readdir(join(folder, "userData"))).toEqual([]);
});

test("opens libraries whose names are of any script, and lists them", async ({
  sampled,
  folder,
  sampleLibrary,
}) => {
  const { shell, page } = sampled;
  const names = [
    "Zoe\u0301 9b",
    "الصف التاسع",
    "9年级 班",
    "🧪 #1 100% 'x' [y]",
    "Ünï_–_cödé  two blanks",
  ];
  for (const name of names) {
    const path = join(folder, "Κοινό & Друзья", name, `${name}.trackroom`);
    await cp(sampleLibrary, path);
    shell.emit("second-instance", ["Trackroom", path], folder);
    await expect(libraryIn(page, name)).toBeVisible();
    expect(shell.did("addRecentDocument").at(-1)).toBe(path);
  }
  await expect(countIn(page)).toHaveText(/^1,722 clusters in /);
  // The menu names them, too; "&" there would underline a letter.
  for (const name of names) shell.click(name);
  await expect(libraryIn(page, names.at(-1) ?? "")).toBeVisible();
});

/** Root writes everywhere: there the program runs as a user who is nobody. */
const nobody = process.getuid?.() === 0 ? 65_534 : undefined;
/** Windows knows other rights. */
const rightsCount = process.platform !== "win32";
/** Gives a folder to the user that the program runs as. */
async function give(...folders: string[]): Promise<void> {
  if (nobody === undefined) return;
  for (const folder of folders) await chown(folder, nobody, nobody);
}

test("shows a library on a medium that cannot be written, and imports nothing into it", async ({
  start,
  folder,
  sampleLibrary,
}) => {
  test.skip(!rightsCount, "Windows knows other rights.");
  const medium = join(folder, "CD Ωμέγα");
  const library = join(medium, "Klasse 9b.trackroom");
  await cp(sampleLibrary, library);
  await chmod(library, 0o444);
  await chmod(medium, 0o555);
  for (const name of ["temp", "userData", "documents", "libraries"])
    await mkdir(join(folder, name));
  await give(
    folder,
    ...["temp", "userData", "documents", "libraries"].map((name) => join(folder, name)),
  );
  const shell = start({
    uid: nobody,
    env: { HOME: folder, XDG_CACHE_HOME: join(folder, "cache") },
    args: [library, join(sampleFolder, "Potassium salt")],
  });
  const page = await shell.page();
  await expect(libraryIn(page, "Klasse 9b")).toBeVisible();
  await expect(page.getByText("Read only.")).toBeVisible();
  const offer = page.getByRole("dialog", { name: "Import what was opened?" });
  await expect(offer).toContainText("“Klasse 9b” can only be read.");
  await expect(offer.getByRole("button", { name: "Import" })).toBeDisabled();
  await offer.getByRole("button", { name: "Not now" }).click();
  await page.getByLabel("Filter as text").fill("size > 30");
  await page.getByLabel("Filter as text").press("Enter");
  await expect(countIn(page)).toHaveText(/of 1,722 clusters/);
  shell.closeWindow();
  expect(await shell.ended).toBe(0);
  expect(await readdir(medium)).toEqual(["Klasse 9b.trackroom"]);
});

test("starts where the share with the libraries is away, says so, and opens those that are there", async ({
  start,
  folder,
  sampleLibrary,
}) => {
  // Nothing can be made below a file.
  await writeFile(join(folder, "share"), "");
  const other = join(folder, "on a stick.trackroom");
  await cp(sampleLibrary, other);
  const shell = start({ env: { TRACKROOM_HOME: join(folder, "share", "Trackroom") } });
  const page = await shell.page();
  await expect(page.getByText(/Cannot write .*share/).first()).toBeVisible();
  shell.emit("open-file", other);
  await expect(libraryIn(page, "on a stick")).toBeVisible();
  await expect(countIn(page)).toHaveText(/^1,722 clusters in /);
  shell.closeWindow();
  expect(await shell.ended).toBe(0);
});

test("starts again after its profile and the folder for temporary files were wiped", async ({
  sampled,
  start,
  folder,
}) => {
  const { shell } = sampled;
  shell.closeWindow();
  expect(await shell.ended).toBe(0);
  await rm(join(folder, "userData"), { recursive: true });
  await rm(join(folder, "temp"), { recursive: true });
  const next = start({ keepFolders: true });
  await expect(countIn(await next.page())).toHaveText(/^1,722 clusters in /);
  next.closeWindow();
  expect(await next.ended).toBe(0);
});

/** Frames that differ in one count each, from one of the sample. */
async function manyFrames(target: string, count: number): Promise<void> {
  await mkdir(target);
  const frame = await readFile(join(sampleFolder, "Americium-241", "data000.txt"), "utf8");
  const [first = "", ...rest] = frame.split("\n");
  const [x, y] = first.split("\t");
  for (let n = 0; n < count; n += 1) {
    await writeFile(join(target, `data${n}.txt`), [`${x}\t${y}\t${n + 1}`, ...rest].join("\n"));
  }
}
