import { writeFileSync, writeSync } from "node:fs";
import { workerData } from "node:worker_threads";
import type { WatchdogSettings } from "./watchdog.ts";

const { beats, beat, patience, note } = workerData as WatchdogSettings;

// Turns of this thread are counted, not the time: a computer that was asleep slept for both.
let silent = 0;
let last = 0;
setInterval(() => {
  const now = Atomics.load(beats, 0);
  silent = now === last ? silent + beat / 1000 : 0;
  last = now;
  if (silent >= patience) end();
}, beat);

function end(): void {
  try {
    if (note !== null) writeFileSync(note.file, note.content);
    writeSync(
      2,
      `Trackroom did not answer for ${patience} seconds and was ended. What was saved is safe. The next start opens no library by itself.\n`,
    );
  } finally {
    process.kill(process.pid, "SIGKILL");
  }
}
