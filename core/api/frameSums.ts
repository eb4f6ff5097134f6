import { z } from "zod";
import { sortSchema } from "../query/schemas.ts";
import { mostFramesInSum } from "./plainValues.ts";
import { holding, key, where } from "./selection.ts";

/** Frames one after another, many frames as one picture, and what is learned from that. A part of `core/api.ts`. */

export const frameKeysSchema = z.object({ where, holding, sort: z.array(sortSchema) });
export type FrameKeysRequest = z.infer<typeof frameKeysSchema>;

export const sumFramesSchema = z.object({
  keys: z.array(key).min(1).max(mostFramesInSum),
  /** Frames of another size are left out. */
  width: z.int().positive(),
  height: z.int().positive(),
});
export type SumFramesRequest = z.infer<typeof sumFramesSchema>;

export interface FrameSum {
  /** Frames that were added up. */
  frames: number;
  /** Linear index of every pixel that was hit, ascending; in how many frames, and the sum of its counts. */
  pixels: Uint32Array;
  hits: Uint32Array;
  counts: Float64Array;
  /** Linear indices of pixels that were hit and left out by a mask. */
  masked: Uint32Array;
}

/** Calls about many frames. */
export interface FrameSumCalls {
  /** All frames that a condition takes, in order: what is needed to go from one to the next. */
  frameKeys(request: FrameKeysRequest): Promise<{ keys: number[] }>;
  /** Adds frames up, pixel by pixel. */
  sumFrames(request: SumFramesRequest): Promise<FrameSum>;
}
