import type { MessagePortMain } from "electron";
import type { Backend, LibraryRef } from "../core/api.ts";
import { createBackend } from "../core/backend.ts";
import { createEventHub, type EventHub } from "../core/rpc/eventHub.ts";
import { serveBackend } from "../core/rpc/serveBackend.ts";
import { lessonFolder, sampleFolder } from "../web/shared/folders.ts";
import type { EngineSettings } from "./engineMessages.ts";
import { portChannel } from "./portChannel.ts";
import { createWorkTally } from "./workTally.ts";

/** The backend as the desktop program runs it: in a process of its own, one line a window. */
export interface Engine {
  connect(port: MessagePortMain): void;
  /** Leaves the library as one plain file. */
  close(): Promise<void>;
}

/** What the main process is told. */
export interface EngineNews {
  /** How far the jobs are, from 0 to 1; null when none is under way any more. */
  working(share: number | null): void;
  /** A library was opened. @param libraries those that people know, this one first */
  opened(libraries: readonly LibraryRef[]): void;
}

/**
 * @throws TrackroomError where no library can be opened or made
 */
export async function startEngine(settings: EngineSettings, news: EngineNews): Promise<Engine> {
  const hub = createEventHub();
  const jobs = createWorkTally(news.working);
  const { backend, close } = await createBackend({
    libraryFolder: settings.libraryFolder,
    sampleFolder,
    lessonFolder,
    downloads: settings.downloads,
    watched: true,
    opened: news.opened,
    events: {
      ...hub.events,
      jobChanged(job) {
        jobs.changed(job);
        hub.events.jobChanged(job);
      },
    },
  });
  return { connect: (port) => converse(port, backend, hub), close };
}

function converse(port: MessagePortMain, backend: Backend, hub: EventHub): void {
  const served = serveBackend(portChannel(port), backend, (error, method) =>
    process.stderr.write(`A fault in “${method}”: ${error.stack ?? error.message}\n`),
  );
  const leave = hub.add(served.events);
  port.on("close", () => {
    leave();
    served.close();
  });
}
