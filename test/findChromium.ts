import { type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

/** Says which browser the tests are to use, where somebody wants to choose. */
export const chromiumVariable = "TRACKROOM_CHROMIUM";

/**
 * A Chromium, Chrome or Edge that can be started: the one named by TRACKROOM_CHROMIUM, or one that is on the
 * machine, or else one that is installed now.
 *
 * @param say is told what takes time
 * @returns path of the program
 * @throws Error with what to do, where there is none and none can be had
 */
export async function findChromium(say: (sentence: string) => void): Promise<string> {
  const found = await firstThatStarts(installedBrowsers());
  if (found !== null) return found;
  const chosen = process.env[chromiumVariable];
  if (chosen) throw new Error(`${chromiumVariable} is ${chosen}, which does not start.`);
  for (const install of [downloadPlaywrights, installDebians]) {
    if (await install(say)) {
      const installed = await firstThatStarts(installedBrowsers());
      if (installed !== null) return installed;
    }
  }
  throw new Error(
    `The browser tests need Chromium, Chrome or Edge, and there is none that starts. Install one, or set ${chromiumVariable} to the path of one.`,
  );
}

/** Browsers on the machine, in the order to try them; whether they start is not known yet. */
export function installedBrowsers(): string[] {
  const chosen = process.env[chromiumVariable];
  if (chosen) return [chosen];
  return [chromium.executablePath(), ...systemBrowsers()].filter((path) => existsSync(path));
}

function systemBrowsers(): string[] {
  if (process.platform === "win32") {
    const roots = [
      process.env.PROGRAMFILES,
      process.env["PROGRAMFILES(X86)"],
      process.env.LOCALAPPDATA,
    ].filter((root) => root !== undefined);
    const programs = [
      "Chromium/Application/chrome.exe",
      "Google/Chrome/Application/chrome.exe",
      "Microsoft/Edge/Application/msedge.exe",
    ];
    return programs.flatMap((program) => roots.map((root) => join(root, program)));
  }
  if (process.platform === "darwin") {
    return ["Chromium", "Google Chrome", "Microsoft Edge"].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  const names = [
    // Debian's Chromium without a window: a page costs it half of the processor's time.
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
  ];
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** A browser may be there and lack a library of the system, so each is started once. */
async function firstThatStarts(paths: readonly string[]): Promise<string | null> {
  for (const executablePath of paths) {
    try {
      const browser = await chromium.launch({ executablePath, timeout: 30_000 });
      await browser.close();
      return executablePath;
    } catch {
      // Another one may do.
    }
  }
  return null;
}

/** Many networks block the download, some by never answering: after this long without a byte it is given up. */
const silenceLimit = 60_000;
const downloadLimit = 5 * 60_000;

async function downloadPlaywrights(say: (sentence: string) => void): Promise<boolean> {
  say("There is no Chromium here yet: trying to download Playwright's.");
  const cli = join("node_modules", "@playwright", "test", "cli.js");
  return run(process.execPath, [cli, "install", "chromium"], {
    env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "5000" },
    progress: /%/,
  });
}

async function installDebians(say: (sentence: string) => void): Promise<boolean> {
  if (!existsSync("/etc/debian_version")) return false;
  const prefix = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  if (prefix.length > 0 && spawnSync("sudo", ["-n", "true"]).status !== 0) return false;
  say("That did not work: installing Debian's chromium by apt-get.");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args: string[]): Promise<boolean> => {
    const [program = "apt-get", ...rest] = [...prefix, "apt-get", ...args];
    return run(program, rest, { env });
  };
  const install = async (name: string): Promise<boolean> =>
    apt("install", "-y", "--no-install-recommends", name);
  return (
    (await install("chromium-headless-shell")) ||
    ((await apt("update")) && (await install("chromium-headless-shell"))) ||
    install("chromium")
  );
}

/** Runs a program without input; with `progress`, only as long as it shows some. */
function run(
  program: string,
  args: readonly string[],
  { env, progress }: SpawnOptions & { progress?: RegExp },
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "ignore"] });
    const stop = (): void => {
      child.kill();
    };
    let silence = progress && setTimeout(stop, silenceLimit);
    const limit = progress && setTimeout(stop, downloadLimit);
    child.stdout.on("data", (text: Buffer) => {
      if (progress?.test(text.toString())) {
        clearTimeout(silence);
        silence = setTimeout(stop, silenceLimit);
      }
    });
    child.on("error", () => resolve(false));
    child.on("close", (code) => {
      clearTimeout(silence);
      clearTimeout(limit);
      resolve(code === 0);
    });
  });
}
