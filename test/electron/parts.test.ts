import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { answerAppRequest, appPage } from "../../electron/appProtocol.ts";
import { dialogFor, pdfDialog } from "../../electron/dialogs.ts";
import { menuTemplate } from "../../electron/menu.ts";
import { namedInArguments } from "../../electron/named.ts";
import { fetchRuntime, findRuntime } from "../../electron/runtime.ts";
import { readArguments } from "../../electron/startWindow.ts";
import { desktopWords } from "../../electron/words.ts";
import type { Command } from "../../renderer/hosts/command.ts";
import { choices } from "../../renderer/hosts/desktopBridge.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "trackroom-test-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const words = desktopWords.en;

describe("the menu", () => {
  const chosen: Command[] = [];
  const opened: string[] = [];
  const actions = {
    tell: (command: Command) => chosen.push(command),
    openWindow: () => opened.push("a window"),
    openLibrary: (path: string) => opened.push(path),
  };
  const items = (platform: NodeJS.Platform) =>
    menuTemplate(actions, words, [], platform).flatMap(({ submenu }) =>
      Array.isArray(submenu) ? submenu : [],
    );

  test.each([
    ["Import files…", "import-files"],
    ["Import folder…", "import-folder"],
    ["New library…", "new-library"],
    ["Open library…", "open-library"],
    ["Undo", "undo"],
    ["Redo", "redo"],
    ["Trackroom help", "help"],
  ])("%s tells the window", (label, kind) => {
    const item = items("win32").find((each) => each.label === label);
    chosen.length = 0;
    Reflect.apply(item?.click ?? (() => {}), undefined, []);
    expect(chosen).toEqual([{ kind }]);
  });

  test.each(["win32", "linux", "darwin"] as const)("has no key twice on %s", (platform) => {
    const keys = items(platform).flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each([
    ["win32", "Ctrl+Y"],
    ["linux", "CmdOrCtrl+Shift+Z"],
    ["darwin", "CmdOrCtrl+Shift+Z"],
  ] as const)("takes back an undo on %s by %s", (platform, keys) => {
    expect(items(platform).find(({ label }) => label === "Redo")?.accelerator).toBe(keys);
  });

  test("lists ten libraries, those of one name with their folders", () => {
    const names = ["a/Class 9b", "b/Class 9b", "Zoë & 轨迹", ..."123456789"];
    const libraries = names.map((name) => ({ path: `/x/${name}.trackroom`, name }));
    const recent = menuTemplate(actions, words, libraries, "linux")
      .flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
      .find(({ label }) => label === "Open recent");
    const entries = Array.isArray(recent?.submenu) ? recent.submenu : [];
    expect(entries.map(({ label }) => label).slice(0, 4)).toEqual([
      "/x/a/Class 9b.trackroom",
      "/x/b/Class 9b.trackroom",
      "Zoë && 轨迹",
      "1",
    ]);
    expect(entries).toHaveLength(10);
    Reflect.apply(entries[2]?.click ?? (() => {}), undefined, []);
    expect(opened).toEqual(["/x/Zoë & 轨迹.trackroom"]);
  });

  test("speaks German, and opens by other letters", () => {
    const german = menuTemplate(actions, desktopWords.de, [], "win32");
    expect(german.map(({ label }) => label)).toEqual([
      "&Datei",
      "&Bearbeiten",
      "&Ansicht",
      "&Hilfe",
    ]);
    const labels = german.flatMap(({ submenu }) =>
      Array.isArray(submenu) ? submenu.filter(({ type }) => type !== "separator") : [],
    );
    const english: readonly (string | undefined)[] = Object.values(words);
    expect(labels.filter(({ label }) => label === undefined || english.includes(label))).toEqual(
      [],
    );
  });

  test("has the whole-program menu on a Mac alone", () => {
    expect(menuTemplate(actions, words, [], "darwin")[0]?.role).toBe("appMenu");
    expect(menuTemplate(actions, words, [], "win32")[0]?.label).toBe("&File");
  });
});

describe("the dialogs", () => {
  test.each(choices)("%s has a title and picks files or folders, not both", (choice) => {
    const { options } = dialogFor(choice, "/home/ada/Trackroom", words);
    expect(options.title).toBeTruthy();
    const { properties = [] } = options;
    expect(properties.filter((each) => /^open(File|Directory)$/.test(each)).length).toBe(
      choice === "new-library" ? 0 : 1,
    );
  });

  test("speak German too", () => {
    const { options } = dialogFor("new-library", "/home/ada/Trackroom", desktopWords.de);
    expect(options.buttonLabel).toBe("Anlegen");
    expect(options.defaultPath).toBe("/home/ada/Trackroom/Neue Bibliothek.trackroom");
    expect(pdfDialog("", desktopWords.de).defaultPath).toBe("Bericht.pdf");
  });

  test("libraries are looked for where they lie, and end in .trackroom", () => {
    for (const choice of ["library", "new-library"] as const) {
      const { options } = dialogFor(choice, "/home/ada/Trackroom", words);
      expect(options.defaultPath).toContain("/home/ada/Trackroom");
      expect(options.filters).toEqual([{ name: "Trackroom library", extensions: ["trackroom"] }]);
    }
  });
});

describe("the window's own pages", () => {
  const ask = (url: string, method = "GET") => answerAppRequest({ url, method }, folder);
  beforeAll(() => {
    writeFileSync(join(folder, "index.html"), '<meta name="style-nonce" content="" />');
    writeFileSync(join(folder, "main.js"), "export {};");
    writeFileSync(join(folder, "..", `${folder.split("-").at(-1)}.js`), "secret");
  });
  afterAll(() => rmSync(join(folder, "..", `${folder.split("-").at(-1)}.js`)));

  test("come with a strict policy and the nonce", async () => {
    const response = await ask(appPage);
    const policy = response.headers.get("Content-Security-Policy") ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(await response.text()).toBe(`<meta name="style-nonce" content="${nonce}" />`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe-");
    expect(policy).not.toContain("ws:");
  });

  test("have their scripts, with their type", async () => {
    const response = await ask(`${appPage}main.js`);
    expect(response.headers.get("Content-Type")).toBe("text/javascript; charset=utf-8");
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(await response.text()).toBe("export {};");
  });

  test("are all there is", async () => {
    const secret = `${folder.split("-").at(-1)}.js`;
    for (const path of ["none.js", `..%2f${secret}`, `%2e%2e%2f${secret}`, "..%5cmain.js"]) {
      const response = await ask(`${appPage}${path}`);
      expect([400, 404]).toContain(response.status);
    }
    expect((await ask("app://elsewhere/main.js")).status).toBe(404);
    expect((await ask(appPage, "POST")).status).toBe(404);
  });
});

describe("the command line", () => {
  test("names a library", () => {
    const library = (...argv: string[]) => namedInArguments(argv, "/home/ada").library;
    expect(library("--flag", "a.trackroom")).toBe(resolve("/home/ada", "a.trackroom"));
    expect(library("/x/KCl.TRACKROOM")).toBe(resolve("/x/KCl.TRACKROOM"));
    expect(library("--open=a.trackroom", "-b.trackroom")).toBeNull();
    // The window shows one: the last that was named.
    expect(library("a.trackroom", "b.trackroom")).toBe(resolve("/home/ada", "b.trackroom"));
  });

  test("names files and folders of a detector, each once", () => {
    const inputs = (...argv: string[]) => namedInArguments(argv, "/home/ada").inputs;
    expect(inputs("Κάλιο 1.txt", "a.trackroom", "--flag", "/x/weekend", "Κάλιο 1.txt", "")).toEqual(
      [resolve("/home/ada", "Κάλιο 1.txt"), resolve("/x/weekend")],
    );
    expect(inputs("--new-window")).toEqual([]);
  });

  test("names files by their addresses, as the desktops of Linux do", () => {
    const address = pathToFileURL("/home/ada/Zoë & 轨迹/KCl 1.t3pa").href;
    expect(address).toMatch(/^file:.*%20/);
    const { library, inputs } = namedInArguments([address, "https://evil.example/x"], "/");
    expect(library).toBeNull();
    expect(inputs).toEqual([resolve("/home/ada/Zoë & 轨迹/KCl 1.t3pa")]);
    const shared = pathToFileURL("/home/ada/9b.trackroom").href;
    expect(namedInArguments([shared], "/").library).toBe(resolve("/home/ada/9b.trackroom"));
  });

  test("names what lies on a share, on Windows", () => {
    const named = (...argv: string[]) => namedInArguments(argv, "C:\\Users\\Zoë", "win32");
    expect(named("\\\\school\\pool\\Klasse 9b.trackroom", "\\\\school\\pool\\KCl")).toEqual({
      library: "\\\\school\\pool\\Klasse 9b.trackroom",
      inputs: ["\\\\school\\pool\\KCl"],
    });
    expect(named("P:\\Klasse 9b.trackroom", "KCl\\1.txt")).toEqual({
      library: "P:\\Klasse 9b.trackroom",
      inputs: ["C:\\Users\\Zoë\\KCl\\1.txt"],
    });
    expect(named("file://school/pool/KCl%201.txt").inputs).toEqual(["\\\\school\\pool\\KCl 1.txt"]);
  });

  test("of npm start", () => {
    expect(readArguments([])).toEqual({ browser: false, port: undefined, library: null });
    expect(readArguments(["--browser", "--port", "8080"])).toMatchObject({
      browser: true,
      port: 8080,
    });
    expect(readArguments(["a.trackroom"]).library).toBe(resolve("a.trackroom"));
  });

  test.each([["--nonsense"], ["a.txt"], ["--port", "many"], ["--port", "70000"]])(
    "says what is wrong with %s",
    (...args) => {
      expect(() => readArguments(args)).toThrow(/Usage: npm start/);
    },
  );
});

describe("the Electron runtime", () => {
  test("is not asked for where that is forbidden", async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked++;
      response.writeHead(500).end();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    vi.stubEnv("ELECTRON_MIRROR", `http://127.0.0.1:${port}/`);
    try {
      expect(await fetchRuntime(() => {})).toBeNull();
      expect(asked).toBe(1);
      vi.stubEnv("TRACKROOM_OFFLINE", "1");
      expect(await fetchRuntime(() => {})).toBeNull();
      expect(asked).toBe(1);
    } finally {
      vi.unstubAllEnvs();
      server.close();
    }
  });

  test("is found by its file, without running the package", () => {
    const place = join(folder, "electron");
    mkdirSync(join(place, "dist"), { recursive: true });
    expect(findRuntime(place, {})).toBeNull();
    writeFileSync(join(place, "path.txt"), "electron");
    expect(findRuntime(place, {})).toBeNull();
    writeFileSync(join(place, "dist", "electron"), "");
    chmodSync(join(place, "dist", "electron"), 0o755);
    expect(findRuntime(place, {})).toBe(join(place, "dist", "electron"));
  });

  test("may lie elsewhere", () => {
    const place = join(folder, "elsewhere");
    mkdirSync(place);
    const environment = { ELECTRON_OVERRIDE_DIST_PATH: place };
    expect(findRuntime(join(folder, "no package"), environment)).toBeNull();
    writeFileSync(join(place, "electron"), "");
    expect(findRuntime(join(folder, "no package"), environment)).toBe(join(place, "electron"));
  });
});
