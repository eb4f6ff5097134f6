import type { ChosenHitOptions } from "../../frame.ts";
import type { MetadataValue } from "../../vocabulary.ts";

/** What a run keeps of how lists of hits became frames and clusters. */
export function hitSettings(hits: ChosenHitOptions = {}): Record<string, MetadataValue> {
  const { frameLength, coincidence } = hits;
  return {
    ...(frameLength === undefined ? {} : { "frame length [s]": frameLength }),
    ...(coincidence === undefined ? {} : { "coincidence window [ns]": coincidence }),
  };
}
