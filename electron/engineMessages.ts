import { z } from "zod";

/** What the main process gives the utility process to start with, as its one argument. */
export const engineSettingsSchema = z.object({ libraryFolder: z.string(), downloads: z.string() });
export type EngineSettings = z.infer<typeof engineSettingsSchema>;

/** From the main process to the utility process. `connect` comes with a MessagePort for one window. */
export const toEngineSchema = z.object({ kind: z.enum(["connect", "close"]) });
export type ToEngine = z.infer<typeof toEngineSchema>;

/** From the utility process: it cannot start, and why. */
export const fromEngineSchema = z.object({ kind: z.literal("failed"), sentence: z.string() });
export type FromEngine = z.infer<typeof fromEngineSchema>;
