import { useState } from "react";
import type { ClassOverview, CollectRequest } from "../../core/api.ts";
import { TrackroomError } from "../../core/errors.ts";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { say } from "../words/say.ts";

/** As much as goes to the backend at once, in bytes; more goes by command line. */
const mostBytes = 24_000_000;

/** How far hand-ins were read; null while nothing is under way. */
export interface Reading {
  readonly done: number;
  readonly total: number;
}

type HandInFiles = CollectRequest["files"];

/** The hand-ins that a teacher chose, and what the class did. */
export function useHandIns() {
  const { backend, answers } = useConnection();
  const [files, setFiles] = useState<HandInFiles>([]);
  const [withoutNames, setWithoutNames] = useState(false);
  const [reading, setReading] = useState<Reading | null>(null);
  const [overview, setOverview] = useState<ClassOverview | null>(null);

  const collect = async (chosen: HandInFiles, names: boolean) => {
    setOverview(
      chosen.length === 0
        ? null
        : await backend.collectClass({ files: chosen, withoutNames: names }),
    );
  };
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      reportError(error);
    } finally {
      setReading(null);
    }
  };
  return {
    files,
    withoutNames,
    reading,
    overview,
    choose: (chosen: readonly File[]) =>
      attempt(async () => {
        const read = await readAll(chosen, setReading);
        setFiles(read);
        await collect(read, withoutNames);
      }),
    leaveNamesOut: (leave: boolean) =>
      attempt(async () => {
        setWithoutNames(leave);
        await collect(files, leave);
      }),
    /** @returns null where it failed, which is told */
    async apply(collection: string) {
      try {
        const given = collection.trim() === "" ? {} : { collection: collection.trim() };
        const applied = await backend.applyClass({ files, withoutNames, ...given });
        answers.invalidate();
        await collect(files, withoutNames);
        return applied;
      } catch (error) {
        reportError(error);
        return null;
      }
    },
  };
}

/** @throws TrackroomError where they are more than a window can send */
async function readAll(
  chosen: readonly File[],
  progress: (reading: Reading) => void,
): Promise<HandInFiles> {
  const wanted = chosen.filter(({ name }) => !name.startsWith("."));
  if (wanted.reduce((sum, { size }) => sum + size, 0) > mostBytes) {
    throw new TrackroomError("wrong-usage", say("classwork.tooMany"));
  }
  const read: HandInFiles = [];
  for (const file of wanted) {
    progress({ done: read.length, total: wanted.length });
    read.push({ file: file.webkitRelativePath || file.name, text: await textOf(file) });
  }
  progress({ done: wanted.length, total: wanted.length });
  return read;
}

/** What is no text, such as a picture, is no hand-in; the backend says so by its name. */
async function textOf(file: File): Promise<string> {
  return (await file.text()).replaceAll("\0", "�");
}
