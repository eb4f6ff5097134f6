import type { JobStatus, MaskUse } from "./jobs.ts";
import type { MaskSuggestion } from "./masks.ts";

/** What became of the files of an import. */
export function filesSentence({ result, rejectedCount }: JobStatus): string {
  const sideFiles = result?.imported?.sideFiles ?? 0;
  const parts = [`${counted(result?.files ?? 0, "file")} read`];
  if (sideFiles > 0) parts.push(`${sideFiles} passed over as side files`);
  if (rejectedCount > 0) parts.push(`${rejectedCount} refused`);
  return `${parts.join(", ")}.`;
}

/** What a mask did, as the summary of an import says it. */
export function maskSentence({ path, frames, hits }: MaskUse): string {
  return `The mask ${path} was used for ${counted(frames, "frame")} and took away ${counted(hits, "hit")}.`;
}

/** How a suggested mask was found, for its file and for people. */
export function suggestedMaskNote({ pixels, frames, chip, chance }: MaskSuggestion): string {
  const of = chip === null ? "" : ` of ${chip}`;
  return `${counted(pixels.length, "pixel")}${of} hit in more of ${counted(frames, "frame")} than chance allows (a good pixel is called noisy with probability ${chance})`;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
