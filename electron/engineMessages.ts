import { z } from "zod";

/** What the main process gives the utility process to start with, as its one argument. */
export const engineSettingsSchema = z.object({ libraryFolder: z.string(), downloads: z.string() });
export type EngineSettings = z.infer<typeof engineSettingsSchema>;

/** From the main process to the utility process. `connect` comes with a MessagePort for one window. */
export const toEngineSchema = z.object({ kind: z.enum(["connect", "close"]) });
export type ToEngine = z.infer<typeof toEngineSchema>;

/** From the utility process. */
export const fromEngineSchema = z.discriminatedUnion("kind", [
  /** It cannot start, and why. */
  z.object({ kind: z.literal("failed"), sentence: z.string() }),
  /** How far its jobs are, from 0 to 1; null where none is under way. */
  z.object({ kind: z.literal("working"), share: z.number().min(0).max(1).nullable() }),
  /** A library was opened: those that people know, this one first. */
  z.object({
    kind: z.literal("opened"),
    libraries: z.array(z.object({ path: z.string(), name: z.string() })),
  }),
]);
export type FromEngine = z.infer<typeof fromEngineSchema>;
