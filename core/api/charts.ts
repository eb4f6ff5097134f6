import { z } from "zod";

/**
 * A chart as plain data: drawn by `core/export/chart.ts`, for a file and for the window alike. Reports keep charts in the
 * library, so they are checked when they are read again.
 */

/** JSON has no NaN: what is kept as null is none. */
export const keptNumber = z.union([
  z.number(),
  z.nan(),
  z.null().transform((): number => Number.NaN),
]);
const numbers = z.array(keptNumber);
const span = z.tuple([z.number(), z.number()]);

const axis = z.object({
  /** What it shows, with the unit. */
  label: z.string(),
  /** Values of a time axis are s since 1970 UTC. */
  scale: z.enum(["linear", "log", "time"]),
  /** Without it, from the smallest to the largest value. */
  range: span.exactOptional(),
});
export type ChartAxis = z.infer<typeof axis>;

/** Whether people gave the label, as they do to tags: it is the same in every language. */
const given = z.boolean().exactOptional();

const layer = z.discriminatedUnion("kind", [
  /** Points with error bars of ± `error`. */
  z.object({
    kind: z.literal("points"),
    label: z.string(),
    given,
    x: numbers,
    y: numbers,
    error: numbers.exactOptional(),
  }),
  /** A histogram: one value between each two neighbours of `edges`. null leaves a gap. */
  z.object({
    kind: z.literal("steps"),
    label: z.string(),
    given,
    edges: numbers,
    y: z.array(z.union([z.number(), z.nan()]).nullable()),
    /** ± so much, drawn in the middle of each bin. */
    error: numbers.exactOptional(),
  }),
  z.object({ kind: z.literal("line"), label: z.string(), x: numbers, y: numbers }),
  /** Places in the colour of their value, with what there is to read at each. */
  z.object({
    kind: z.literal("cells"),
    label: z.string(),
    cells: z.array(z.object({ x: span, y: span, value: keptNumber, text: z.string() })),
  }),
  z.object({
    kind: z.literal("boxes"),
    label: z.string(),
    boxes: z.array(z.object({ x: span, y: span })),
  }),
  /** The coasts, where x and y are longitude and latitude. */
  z.object({ kind: z.literal("land"), label: z.string() }),
  /** A horizontal line to compare with. */
  z.object({ kind: z.literal("level"), label: z.string(), y: keptNumber }),
]);
export type ChartLayer = z.infer<typeof layer>;

const panel = z.object({
  y: axis,
  /** Height beside the other panels; 1 without it. */
  share: z.number().positive().exactOptional(),
  layers: z.array(layer),
});
export type ChartPanel = z.infer<typeof panel>;

export const chartSchema = z.object({
  /** A word for the name of a file. */
  name: z.string(),
  title: z.string(),
  x: axis,
  /** One below the other, over the same x. */
  panels: z.array(panel),
});
export type Chart = z.infer<typeof chartSchema>;
