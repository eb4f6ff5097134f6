import { fileURLToPath } from "node:url";
import {
  MessageChannelMain,
  type UtilityProcess,
  utilityProcess,
  type WebContents,
} from "electron";
import type { LibraryRef } from "../core/api.ts";
import { channels } from "./channels.ts";
import { type EngineSettings, fromEngineSchema, type ToEngine } from "./engineMessages.ts";

/** The utility process with the backend, as the main process sees it. */
export interface EngineHost {
  /** Gives the window a line to the backend; starts the process again where it died. */
  connect(window: WebContents): void;
  /** Waits until the library is closed. */
  close(): Promise<void>;
}

const modulePath = fileURLToPath(new URL("./engineProcess.ts", import.meta.url));
/** A process that dies this soon after its start, so often in a row, will not do better the next time. */
const quickDeath = 10_000; // ms
const quickDeathsBorne = 3;
/** Closing a large library on a network share takes its time; a process that hangs must not hold up logging out. */
const longestClose = 20_000; // ms

export interface EngineNews {
  /** Once: why there is no backend and will be none. */
  failed(sentence: string): void;
  /** How far the jobs are, from 0 to 1; null where none is under way. */
  working(share: number | null): void;
  /** @param libraries those that people know, the one that was just opened first */
  opened(libraries: readonly LibraryRef[]): void;
}

export function createEngineHost(settings: EngineSettings, news: EngineNews): EngineHost {
  let engine: UtilityProcess | null = null;
  let closing = false;
  let failed = false;
  let quickDeaths = 0;

  const fail = (sentence: string) => {
    if (failed) return;
    failed = true;
    news.failed(sentence);
  };

  const start = (): UtilityProcess => {
    const started = Date.now();
    const child = utilityProcess.fork(modulePath, [JSON.stringify(settings)], {
      serviceName: "Trackroom engine",
      stdio: "inherit",
    });
    child.on("message", (data: unknown) => {
      const message = fromEngineSchema.safeParse(data);
      if (message.data?.kind === "failed") fail(message.data.sentence);
      if (message.data?.kind === "working") news.working(message.data.share);
      if (message.data?.kind === "opened") news.opened(message.data.libraries);
    });
    child.once("exit", () => {
      if (engine === child) {
        engine = null;
        news.working(null);
      }
      if (closing) return;
      quickDeaths = Date.now() - started < quickDeath ? quickDeaths + 1 : 0;
      if (quickDeaths >= quickDeathsBorne) {
        fail("The part of Trackroom that keeps the library stops as soon as it starts.");
      }
    });
    return child;
  };

  return {
    connect: (window) => {
      if (closing || failed) return;
      engine ??= start();
      const { port1, port2 } = new MessageChannelMain();
      engine.postMessage({ kind: "connect" } satisfies ToEngine, [port1]);
      window.postMessage(channels.port, null, [port2]);
    },
    close: async () => {
      closing = true;
      const child = engine;
      if (child === null) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => child.kill(), longestClose);
        child.once("exit", () => {
          clearTimeout(timer);
          resolve();
        });
        child.postMessage({ kind: "close" } satisfies ToEngine);
      });
    },
  };
}
