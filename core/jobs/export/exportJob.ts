import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { type ExportRequest, mostInDownload } from "../../api.ts";
import { TrackroomError } from "../../errors.ts";
import type { ExportFile } from "../../export/files.ts";
import type { JobRun } from "../run/jobRun.ts";
import type { ExportJobRequest } from "../run/request.ts";
import { exportFiles } from "./exportFiles.ts";
import { type ExportTarget, folderTarget, singleTarget, zipTarget } from "./exportTarget.ts";

const namesInZip = {
  images: "images",
  sheets: "sheets",
  seed: "cern-at-school",
  dirac: "dirac",
} as const;

/** CERN@school files hold two tables beside the pictures. */
const besideImages = 2;

/** Others get their turn after so many ms of work. */
const turn = 15;

/**
 * Writes images, a table or CERN@school files into a folder, or as one file for download. Files are made and
 * written one after the other, a row or an image at a time.
 *
 * @throws TrackroomError `storage` where a file cannot be written; `wrong-usage` where there is nothing of
 *   the kind to export; whatever `signal` was aborted with. Files have their names once all are written, or none has.
 */
export async function runExport(run: JobRun, request: ExportJobRequest): Promise<void> {
  const { files, items, entries } = exportFiles(run, request);
  run.status.restart({ itemsDone: 0, itemsTotal: items });
  if (request.to.kind === "folder") {
    const written = await writeFiles(run, files, folderTarget(request.to.path));
    run.status.set({ result: { files: written, folder: request.to.path } });
    return;
  }
  if (entries > mostInDownload + besideImages) {
    throw new TrackroomError(
      "wrong-usage",
      `One download holds at most ${mostInDownload} images, and these are ${entries}: export them in parts, narrow the selection, or export to a folder.`,
    );
  }
  const download = downloadName(request, run.status.current.key);
  const path = join(run.downloads, download);
  const target = download.endsWith(".zip")
    ? zipTarget(path)
    : singleTarget(run.downloads, download);
  const written = await writeFiles(run, files, target);
  run.status.set({ result: { files: written, download } });
}

async function writeFiles(
  run: JobRun,
  files: Iterable<ExportFile>,
  target: ExportTarget,
): Promise<number> {
  let written = 0;
  let turnEnds = Date.now() + turn;
  const giveWay = async () => {
    if (Date.now() > turnEnds) {
      await setImmediate();
      turnEnds = Date.now() + turn;
    }
    run.signal.throwIfAborted();
  };
  try {
    for (const file of files) {
      target.begin(file.name);
      for (const chunk of file.chunks) {
        target.write(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
        await giveWay();
      }
      target.end();
      written++;
    }
    for (const _named of target.close()) await giveWay();
  } catch (error) {
    abandon(target);
    throw error;
  }
  return written;
}

/** What went wrong first is what people hear of. */
function abandon(target: ExportTarget): void {
  try {
    target.abandon();
  } catch {
    // The disk that refused to take the files refuses this as well.
  }
}

/** Tells downloads apart by the job and by the time, in words that mean something in a downloads folder. */
function downloadName(request: ExportRequest, job: number): string {
  const { what, selection } = request;
  const time = new Date().toISOString().slice(0, 19).replace(/[T:]/g, "-");
  const stem = `trackroom-${selection.entity}s-${time}-${job}`;
  if (what.kind === "data") return `${stem}.${what.format}`;
  if (what.kind === "metadata") return `trackroom-metadata-${time}-${job}.${what.format}`;
  if (what.kind === "hand-out") return `trackroom-class-${time}-${job}.trackroom`;
  if (what.kind === "library") return `trackroom-library-${time}-${job}.trackroom`;
  const part = request.part === undefined ? "" : `-from-${request.part.first + 1}`;
  return `${stem}-${namesInZip[what.kind]}${part}.zip`;
}
