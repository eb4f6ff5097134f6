import type { ChosenHitOptions } from "../../frame.ts";
import { storedJson } from "../../library/storedJson.ts";
import type { MetadataValue } from "../../vocabulary.ts";

const frameLengthName = "frame length [s]";
const coincidenceName = "coincidence window [ns]";

/** What a run keeps of how lists of hits became frames and clusters. */
export function hitSettings(hits: ChosenHitOptions = {}): Record<string, MetadataValue> {
  const { frameLength, coincidence } = hits;
  return {
    ...(frameLength === undefined ? {} : { [frameLengthName]: frameLength }),
    ...(coincidence === undefined ? {} : { [coincidenceName]: coincidence }),
  };
}

/** The same out of the settings of a run, as the library keeps them. */
export function hitOptionsOfRun(settings: string): ChosenHitOptions {
  const parsed = storedJson(settings);
  const kept = new Map(typeof parsed === "object" && parsed !== null ? Object.entries(parsed) : []);
  const number = (name: string) => {
    const value: unknown = kept.get(name);
    return typeof value === "number" ? value : undefined;
  };
  return { frameLength: number(frameLengthName), coincidence: number(coincidenceName) };
}
