import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, expect, type Page } from "@playwright/test";
import type { FromTest, ToTest } from "../../electron/standIn/messages.ts";
import { type FromPage, inPage, type ToPage } from "./inPage.ts";

const project = fileURLToPath(new URL("../../..", import.meta.url));

export interface ShellOptions {
  /** Folder for the profile and, in `libraries`, for the libraries. */
  readonly folder: string;
  /** What Electron would start: by default the sources. */
  readonly main?: string;
  readonly preload?: string;
  /** What follows the program's name, such as a library. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Leaves the folders of the profile as they are: gone, say. */
  readonly keepFolders?: boolean;
  /** Number of the user that the program runs as; the one of the test where absent. */
  readonly uid?: number | undefined;
}

/**
 * The desktop program run by plain Node, with a stand-in for Electron: main process and engine are real processes, the
 * windows are pages of a real browser.
 */
export class Shell {
  readonly #child: ChildProcess;
  readonly #browser: Browser;
  readonly #preload: string;
  readonly #pages = new Map<number, Promise<Page>>();
  readonly #done: { what: string; with: unknown }[] = [];
  /** Process numbers of the engines that were started. */
  readonly engines: number[] = [];
  /** Exit status of the main process, once it has ended. */
  readonly ended: Promise<number | null>;
  /** Errors that pages wrote to their console. */
  readonly complaints: string[] = [];

  constructor(browser: Browser, options: ShellOptions) {
    const { folder, main = join(project, "electron", "main.ts"), args = [], env = {} } = options;
    this.#browser = browser;
    for (const name of options.keepFolders ? [] : ["temp", "userData", "documents"])
      mkdirSync(join(folder, name), { recursive: true });
    this.#preload = options.preload ?? join(project, "dist", "electron", "preload.cjs");
    const register = new URL("../../electron/standIn/register.ts", import.meta.url).href;
    const { TRACKROOM_HOME: _, ...own } = process.env;
    this.#child = fork(main, args, {
      execArgv: ["--import", register],
      cwd: folder,
      env: {
        ...own,
        TRACKROOM_HOME: join(folder, "libraries"),
        TRACKROOM_STAND_IN_FOLDER: folder,
        ...env,
      },
      serialization: "advanced",
      ...(options.uid === undefined ? {} : { uid: options.uid }),
    });
    this.#child.on("message", (message: ToTest) => this.#take(message));
    this.ended = once(this.#child, "exit").then(([status]) => status as number | null);
  }

  /** The page of a window, once it is there and shown. @param window 1 is the first that was opened */
  async page(window = 1): Promise<Page> {
    await expect
      .poll(() => this.#pages.has(window) || this.did("showErrorBox").length > 0, {
        timeout: 60_000,
      })
      .toBe(true);
    const page = await this.#pages.get(window);
    if (page === undefined) throw new Error(`There is no window ${window}.`);
    return page;
  }

  /** How many windows are open. */
  get open(): number {
    return this.#pages.size;
  }

  /** What the system was asked to show or do, by the name of Electron's function. */
  did(what: string): unknown[] {
    return this.#done.filter((each) => each.what === what).map((each) => each.with);
  }

  send(message: FromTest): void {
    // Where it has just gone, nobody hears it.
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  /** Sets what people will choose when a dialog next comes. */
  willChoose(dialog: string, value: unknown): void {
    this.send({ kind: "choice", dialog, value });
  }

  click(label: string): void {
    this.send({ kind: "click", label });
  }

  /** Something that the system tells the program, such as `open-file`. */
  emit(event: string, ...args: readonly unknown[]): void {
    this.send({ kind: "emit", event, args });
  }

  closeWindow(window = 1): void {
    this.send({ kind: "close-window", window });
  }

  /** Ends what is still running. */
  async end(): Promise<void> {
    this.#child.kill();
    await this.ended;
    const pages = await Promise.allSettled(this.#pages.values());
    for (const page of pages) {
      if (page.status === "fulfilled") await page.value.context().close();
    }
  }

  #take(message: ToTest): void {
    switch (message.kind) {
      case "window":
        this.#pages.set(message.window, this.#show(message.window, message.address));
        break;
      case "closed": {
        const page = this.#pages.get(message.window);
        this.#pages.delete(message.window);
        void page?.then((each) => each.context().close()).catch(() => {});
        break;
      }
      case "did":
        this.#done.push(message);
        break;
      case "engine":
        this.engines.push(message.pid);
        break;
      case "to-page":
      case "port":
      case "port-closed":
      case "answer":
        void this.#hand(message.window, message);
        break;
    }
  }

  async #show(window: number, address: string): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.exposeBinding("standInHost", (_source, message: FromPage) => {
      this.#fromPage(window, message);
    });
    const preload = readFileSync(this.#preload, "utf8");
    await page.addInitScript(`(${inPage})((require, module, exports) => {${preload}\n})`);
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.complaints.push(error.message));
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(address);
    this.send({ kind: "page-there", window });
    return page;
  }

  #fromPage(window: number, message: FromPage): void {
    if (message.kind === "port") this.send(message);
    else this.send({ ...message, window });
  }

  /** In the order in which they come: each waits until the page is there, and no longer. */
  async #hand(id: number, message: ToPage): Promise<void> {
    // A page that was closed meanwhile has nobody who listens.
    const page = await this.#pages.get(id)?.catch(() => null);
    await page?.evaluate((each) => window.standIn.arrive(each), message).catch(() => {});
  }
}
