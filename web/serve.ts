import { createBackend } from "../core/backend.ts";
import { closeAll } from "../core/closeAll.ts";
import { createEventHub } from "../core/rpc/eventHub.ts";
import { createImportedUploads } from "./importedUploads.ts";
import { startServer } from "./server.ts";
import { buildWindowIfOld } from "./shared/buildWindow.ts";
import {
  rendererFolder as builtWindow,
  createSessionFolder,
  defaultLibraryFolder,
  lessonFolder,
  sampleFolder,
} from "./shared/folders.ts";
import { keepRunning } from "./shared/keepRunning.ts";
import { openBrowser } from "./shared/openBrowser.ts";
import { stopped } from "./stopped.ts";
import { createUploads, defaultLimits, type UploadLimits } from "./uploads.ts";

export interface WebHostOptions {
  /** Where the user's libraries lie; `defaultLibraryFolder()` where absent. */
  libraryFolder?: string;
  /** A library to open at once. */
  library?: string;
  /** On 127.0.0.1; a free one where absent. */
  port?: number;
  /** Opens the user's browser. */
  open?: boolean;
  /** The built window. */
  rendererFolder?: string;
  limits?: UploadLimits;
  /** Is told of faults of the program, in lines for a log; stderr where absent. */
  report?: (sentence: string) => void;
}

export interface WebHost {
  /** The address to open, with the token: whoever has it can use the libraries. */
  readonly url: string;
  /** Leaves the library as one plain file, and nothing in the folder for temporary files. */
  close(): Promise<void>;
}

/**
 * Serves the window in the browser, on this computer alone.
 *
 * @throws TrackroomError where the library cannot be opened
 */
export async function startWebHost(options: WebHostOptions = {}): Promise<WebHost> {
  const {
    libraryFolder = defaultLibraryFolder(),
    library,
    port = 0,
    open = false,
    rendererFolder = builtWindow,
    limits = defaultLimits,
    report = toLog,
  } = options;
  const session = await createSessionFolder();
  const hub = createEventHub();
  const uploads = createUploads(session.uploads, limits);
  const imported = createImportedUploads((upload) => {
    uploads.remove(upload).catch((error: unknown) => report(String(error)));
  });
  hub.add(imported.events);

  const undo: (() => Promise<void>)[] = [
    async () => {
      // An import that was cut short goes on when its library is next opened, and needs its files then.
      if (!imported.unfinished()) await session.remove();
    },
  ];
  const close = once(async () => {
    await closeAll(undo.toReversed());
  });

  try {
    const engine = await createBackend({
      libraryFolder,
      sampleFolder,
      lessonFolder,
      uploads: uploads.folderOf,
      downloads: session.downloads,
      watched: true,
      within: [
        libraryFolder,
        session.uploads,
        session.downloads,
        ...(library === undefined ? [] : [library]),
      ],
      events: hub.events,
    });
    undo.push(engine.close);
    const backend = imported.watch(engine.backend);
    if (library !== undefined) await backend.openLibrary({ path: library });
    const server = await startServer({
      backend,
      hub,
      uploads,
      downloadsFolder: session.downloads,
      libraryFolder,
      rendererFolder,
      port,
      report,
    });
    undo.push(server.close);
    if (open) openBrowser(server.url);
    return { url: server.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Builds the window where it has to be, and serves it until the program is told to end (see `stopped.ts`); closes properly then.
 *
 * @param print takes the lines for people: the address, and how to stop
 */
export async function serveUntilStopped(
  options: WebHostOptions = {},
  print: (line: string) => void = console.log,
): Promise<void> {
  if (options.rendererFolder === undefined) await buildWindowIfOld(["window"], print);
  const host = await startWebHost(options);
  const letGo = keepRunning(options.report ?? toLog);
  print(`Trackroom is ready in your browser: ${host.url}`);
  print("Only this computer can reach it. Stop with Ctrl+C.");
  await stopped();
  await host.close();
  letGo();
}

function toLog(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** `work`, done once however often it is asked for. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
