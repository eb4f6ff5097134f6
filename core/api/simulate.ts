import { z } from "zod";

/** A made-up source, to try things out. A part of the contract in `core/api.ts`. */

/** Mean number of tracks in a frame. */
const rate = z.number().nonnegative().max(100);
export const simulatedSourceSchema = z.object({
  kind: z.literal("simulated"),
  frames: z.int().positive().max(500),
  /** The same seed makes the same frames. */
  seed: z.int().nonnegative().max(1_000_000),
  rates: z.object({ alpha: rate, beta: rate, gamma: rate, muon: rate }),
});
export type SimulatedSource = z.infer<typeof simulatedSourceSchema>;
