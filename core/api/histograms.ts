import { z } from "zod";
import { histogramOverlays } from "./plainValues.ts";

/** A histogram of one number of the tracks, as people choose it. A part of the contract in `core/api.ts`. */

export const histogramChoiceSchema = z.object({
  /** A field as a query names it: `size`, `frame.startTime`. */
  property: z.string().max(200),
  /** Bins of equal ratio. */
  log: z.boolean(),
  /** The counts by powers of ten. */
  logY: z.boolean(),
  /** Of a bin; null for one that suits. */
  width: z.number().positive().nullable(),
  by: z.enum(histogramOverlays),
  /** Whether each bin shows the noise of counting. */
  errors: z.boolean(),
});
export type HistogramChoice = Readonly<z.infer<typeof histogramChoiceSchema>>;
