import { cp, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  test as base,
  type ElectronApplication,
  _electron as electron,
  expect,
  type Page,
} from "@playwright/test";
import { runtime, whyNot } from "../desktopRuntime.ts";
import { makeSampleLibrary } from "./window/sampleLibrary.ts";

// The desktop program itself, where Electron's runtime is there and a window can be shown. What Electron does not do
// itself is tested everywhere: test/e2e/desktop.

interface Desktop {
  readonly program: ElectronApplication;
  readonly page: Page;
  /** What the page complained of. */
  readonly complaints: readonly string[];
}

interface Fixtures {
  folder: string;
  /** The program on a new library. */
  desktop: Desktop;
  /** The program on a library that holds the sample. */
  sampled: Desktop;
}

async function launch(folder: string): Promise<Desktop> {
  const program = await electron.launch({
    ...(runtime === null ? {} : { executablePath: runtime }),
    args: [
      fileURLToPath(new URL("../../electron/main.ts", import.meta.url)),
      `--user-data-dir=${join(folder, "profile")}`,
      // For root on Linux, Chromium has no sandbox: on a test machine alone.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
    env: { ...process.env, TRACKROOM_HOME: join(folder, "libraries") } as Record<string, string>,
  });
  const page = await program.firstWindow();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  return { program, page, complaints };
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures out of it.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "trackroom Zoë Ωμέγα "));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  desktop: async ({ folder }, use) => {
    const desktop = await launch(folder);
    await use(desktop);
    await desktop.program.close();
  },
  sampled: async ({ folder }, use) => {
    await mkdir(join(folder, "libraries"));
    await makeSampleLibrary(join(folder, "libraries"));
    const desktop = await launch(folder);
    await expect(desktop.page.getByTestId("count")).toHaveText(/^1,722 clusters in /);
    await use(desktop);
    await desktop.program.close();
  },
});
test.skip(whyNot !== null, whyNot ?? "");

const libraryIn = (page: Page, name: string) =>
  page.getByRole("button", { name: `Library: ${name}` });

test("opens, imports the sample, shows its gallery and closes properly", async ({
  desktop,
  folder,
}) => {
  const { program, page, complaints } = desktop;
  expect(page.url()).toBe("app://trackroom/");
  expect(await page.evaluate(() => typeof window.trackroomDesktop)).toBe("object");
  expect(await page.evaluate(() => "require" in window || "process" in window)).toBe(false);
  await page.getByRole("button", { name: "Try the sample data" }).click();
  await expect(page.getByText(/^Imported 1,722 clusters/)).toBeVisible();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("listbox", { name: "Clusters" }).getByRole("option")).not.toHaveCount(
    0,
  );
  expect(complaints).toEqual([]);
  await program.close();
  const files = await readdir(join(folder, "libraries"));
  expect(files.some((name) => name.endsWith(".trackroom"))).toBe(true);
  expect(files.filter((name) => /-(wal|shm|journal)$/.test(name))).toEqual([]);
});

test("writes an export into the folder that is chosen, and shows it", async ({
  sampled,
  folder,
}) => {
  const { program, page } = sampled;
  const out = join(folder, "export");
  await mkdir(out);
  await program.evaluate(({ dialog, shell }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    shell.openPath = async (shown) => {
      Object.assign(globalThis, { shown });
      return "";
    };
  }, out);
  await page.getByRole("button", { name: "Export all" }).click();
  await page.getByText("Data (JSON)").click();
  await page.getByRole("dialog").getByRole("button", { name: "Export" }).click();
  await expect.poll(() => program.evaluate(() => Reflect.get(globalThis, "shown"))).toContain(out);
  expect(await readdir(out)).not.toEqual([]);
});

test("opens the library that a second start names, or that is double-clicked", async ({
  sampled,
  folder,
}) => {
  const { program, page } = sampled;
  const [first, second] = [join(folder, "Κλάση.trackroom"), join(folder, "轨迹.trackroom")];
  for (const path of [first, second]) {
    await cp(join(folder, "libraries", "My library.trackroom"), path);
  }
  await program.evaluate(({ app }, path) => {
    app.emit("second-instance", {}, ["trackroom", path], "", null);
  }, first);
  await expect(libraryIn(page, "Κλάση")).toBeVisible();
  await program.evaluate(({ app }, path) => {
    app.emit("open-file", { preventDefault: () => {} }, path);
  }, second);
  await expect(libraryIn(page, "轨迹")).toBeVisible();
});

test("goes on when the engine has died", async ({ sampled }) => {
  const { program, page } = sampled;
  const engine = await program.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === "Trackroom engine")?.pid,
  );
  if (engine === undefined) throw new Error("There is no engine.");
  process.kill(engine, "SIGKILL");
  await expect(page.getByText("The line to Trackroom broke")).toBeVisible();
  await expect(page.getByText("The line to Trackroom broke")).toBeHidden();
  await page.getByLabel("Filter as text").fill("size > 30");
  await expect(page.getByTestId("count")).toHaveText(/of 1,722 clusters/);
});

test.describe("the page", () => {
  test("opens no other and does not leave", async ({ desktop: { page } }) => {
    expect(await page.evaluate(() => window.open("https://example.org/"))).toBeNull();
    await page.evaluate(() => {
      location.href = "https://example.org/";
    });
    // Answered after the attempt: a page that had left would have another document.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 0)));
    expect(page.url()).toBe("app://trackroom/");
  });

  test.describe("runs and loads only what is its own", () => {
    const attempts = {
      "a script in the page": () => {
        const script = document.createElement("script");
        script.textContent = "window.broken = true";
        document.head.append(script);
        return "broken" in window;
      },
      // By a timer: what is run by way of the tools for developers is let through.
      "text as a script": () =>
        new Promise<boolean>((done) => {
          setTimeout(() => {
            try {
              done(new Function("return true")());
            } catch {
              done(false);
            }
          });
        }),
      "another server": () =>
        fetch("https://example.org/").then(
          () => true,
          () => false,
        ),
      "a file": () =>
        fetch("file:///etc/hosts").then(
          () => true,
          () => false,
        ),
    } as const;
    for (const [name, attempt] of Object.entries(attempts)) {
      test(`not ${name}`, async ({ desktop: { page } }) => {
        expect(await page.evaluate(attempt)).toBe(false);
      });
    }
  });

  test("is granted nothing", async ({ desktop: { page } }) => {
    const states = await page.evaluate(async () => {
      const names = ["geolocation", "notifications", "camera", "microphone"];
      const found = names.map((name) =>
        navigator.permissions.query({ name: name as PermissionName }),
      );
      return (await Promise.all(found)).map(({ state }) => state);
    });
    expect(states).not.toContain("granted");
  });
});
