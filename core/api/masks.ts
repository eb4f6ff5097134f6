import { z } from "zod";
import { holding, key, where } from "./selection.ts";

/** Masks made in the program: noisy pixels found, and pixels that people mark. A part of the contract in `core/api.ts`. */

export const suggestMaskSchema = z.object({
  /** Which frames: all that `where` and `holding` take or, where there are `keys`, these. */
  where,
  holding,
  keys: z.array(key).optional(),
  /** Probability with which a good pixel may be called noisy; the usual one where it is absent. */
  chance: z.number().positive().max(0.5).optional(),
});
export type SuggestMaskRequest = z.infer<typeof suggestMaskSchema>;

const coordinate = z.int().nonnegative().max(65_535);
export const saveMaskSchema = z.object({
  pixels: z
    .array(z.object({ x: coordinate, y: coordinate }))
    .min(1)
    .max(1_000_000),
  /** How they were found, as a comment in the file. */
  note: z.string().max(500),
});
export type SaveMaskRequest = z.infer<typeof saveMaskSchema>;

export interface MaskSuggestion {
  chip: string | null;
  width: number;
  height: number;
  /** Frames that were looked at. */
  frames: number;
  chance: number;
  /** The noisiest first; in how many of the frames each was hit. */
  pixels: { x: number; y: number; frames: number }[];
  /** In how many of the frames each pixel was hit, by linear index. */
  hits: Uint32Array;
}

export interface MaskCalls {
  /** Pixels that fire in more frames than chance allows. Nothing is changed. */
  suggestMask(request: SuggestMaskRequest): Promise<MaskSuggestion>;
  /** Writes a mask file beside the library, for `startProcess` and `startImport`. */
  saveMask(request: SaveMaskRequest): Promise<{ path: string }>;
}
