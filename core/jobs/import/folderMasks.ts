import { createHash } from "node:crypto";
import { bytesOf } from "../../formats/companions.ts";
import { type Mask, type MaskedPixels, readMask } from "../../formats/maskFile.ts";
import { openSource } from "../../formats/source.ts";
import type { MaskInput } from "../../formats/walk.ts";

/** A mask that lies among the frames. Plain data: it is kept with the parts of a job. */
export interface FolderMask {
  /** As people gave it. */
  readonly path: string;
  /** On disk; the archive's for masks in an archive. */
  readonly file: string;
  /** Name in the archive. */
  readonly entry?: string;
  readonly bytes: number;
  /** Hexadecimal SHA-256 of its bytes. */
  readonly sha256: string;
}

/** The masks found so far, and which of them belong to a file. */
export interface FolderMasks {
  /** @param shown what it is called towards people */
  add(input: MaskInput, shown: string): Mask;
  /** Those that lie in the folder of the file at that path, or above it; the outermost first. */
  of(path: string): readonly FolderMask[];
}

export function createFolderMasks(): FolderMasks {
  const found: { folder: string; mask: FolderMask }[] = [];
  let kept: { folder: string; masks: readonly FolderMask[] } | undefined;
  return {
    add(input, shown) {
      const { kind: _kind, ...place } = input;
      const mask = readFolderMask({ ...place, path: shown });
      found.push({
        folder: folderOf(input.path),
        mask: { ...place, path: shown, sha256: mask.sha256 },
      });
      found.sort((a, b) => a.folder.length - b.folder.length);
      kept = undefined;
      return mask;
    },
    of(path) {
      const folder = folderOf(path);
      if (kept?.folder !== folder) {
        const masks = found.filter((one) => folder.startsWith(one.folder)).map(({ mask }) => mask);
        kept = { folder, masks };
      }
      return kept.masks;
    },
  };
}

/** With its separator: `/data/run/`. Names in archives have `/`, also on Windows. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

/** @throws TrackroomError where it cannot be read (any more) */
export function readFolderMask(mask: Omit<FolderMask, "sha256">): Mask {
  const source = openSource({ kind: "file", ...mask });
  return readMask(bytesOf(source), mask.path);
}

/** Several masks as one: what any of them masks is masked. */
export function unionOf(masks: readonly MaskedPixels[]): MaskedPixels {
  if (masks.length === 1) return masks[0];
  const joined = (key: "x" | "y" | "linear") =>
    Uint32Array.from(masks.flatMap((mask) => [...(mask[key] ?? [])]));
  return { x: joined("x"), y: joined("y"), linear: joined("linear") };
}

/** What is recorded of masks that were used together. */
export function ingredientOf(masks: readonly FolderMask[]): { path: string; sha256: string } {
  if (masks.length === 1) return { path: masks[0].path, sha256: masks[0].sha256 };
  return {
    path: masks.map(({ path }) => path).join(", "),
    sha256: createHash("sha256")
      .update(masks.map(({ sha256 }) => sha256).join())
      .digest("hex"),
  };
}
