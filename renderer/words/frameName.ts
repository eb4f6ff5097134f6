import { say } from "./say.ts";

/** Of a frame: its id, the file that it came from, and its place in that file, from 0. */
interface NamedFrame {
  readonly id: string;
  readonly sourceFile: string;
  readonly indexInFile: number;
}

/** Where a file does not say when the frame was taken, its id ends in digits of a hash, which nobody can read. */
const hashed = /_[\da-f]{12}(-[\da-f]+)?$/;

/** What people call a frame: its id or, where that says nothing, the name of its file. */
export function frameName({ id, sourceFile, indexInFile }: NamedFrame): string {
  if (!hashed.test(id)) return id;
  const file = sourceFile.split(/[/\\]/).at(-1) ?? id;
  return indexInFile === 0 ? file : say("names.frameInFile", { file, number: indexInFile + 1 });
}

/** What people call a cluster: the name of its frame and its number there. */
export function clusterName(frame: NamedFrame, number: number, id: string): string {
  return hashed.test(frame.id)
    ? say("names.clusterInFrame", { frame: frameName(frame), number })
    : id;
}
