import type { Backend } from "../../../../core/api.ts";
import type { Drop, SendProgress } from "../../../../renderer/host.ts";
import { currentHost } from "../../../../renderer/hosts/current.ts";
import { styleNonce } from "../../../../renderer/hosts/styleNonce.ts";

// A page with nothing but the host: what the window gets of it, for the tests to look at.

export interface Seen {
  kind: string;
  line: string[];
  libraryChanges: number;
  drop: { kind: string; names: readonly string[] } | null;
  /** What `send` gave, or the error. */
  sent: unknown;
  progress: SendProgress[];
}

declare global {
  interface Window {
    seen: Seen;
    backend: Promise<Backend>;
    /** Gives the sending up at the first sign of progress. */
    giveUp: boolean;
    chosenLibrary: string | null;
  }
}

const host = currentHost();
const seen: Seen = {
  kind: host.kind,
  line: [],
  libraryChanges: 0,
  drop: null,
  sent: null,
  progress: [],
};
window.seen = seen;
window.giveUp = false;
window.chosenLibrary = null;
window.backend = host.connect(
  {
    jobChanged: () => {},
    libraryChanged: () => {
      seen.libraryChanges += 1;
    },
  },
  { lost: () => seen.line.push("lost"), restored: () => seen.line.push("restored") },
);

const style = document.createElement("style");
style.nonce = styleNonce();
style.textContent = "#target { width: 300px; height: 200px; outline: 3px dashed rgb(1, 2, 3) }";
document.head.append(style);

async function take(drop: Drop | null): Promise<void> {
  if (drop === null) return;
  seen.drop = { kind: drop.kind, names: drop.kind === "library" ? [drop.name] : drop.names };
  const stop = new AbortController();
  try {
    seen.sent = await drop.send({
      signal: stop.signal,
      onProgress: (progress) => {
        seen.progress.push(progress);
        if (window.giveUp && progress.filesDone > 0) stop.abort();
      },
    });
  } catch (error) {
    seen.sent = { code: (error as { code?: string }).code, message: String(error) };
  }
}

const on = (id: string, action: () => unknown) =>
  document.getElementById(id)?.addEventListener("click", action);
on("files", async () => take(await host.chooseFiles()));
on("folder", async () => take(await host.chooseFolder()));
on("library", async () => {
  window.chosenLibrary = await host.chooseLibrary();
});
const target = document.getElementById("target");
target?.addEventListener("dragover", (event) => {
  event.preventDefault();
  // As the window says it.
  target.textContent = "Let go to import";
});
target?.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer !== null) void take(host.readDrop(event.dataTransfer));
});
