import type { FrameMetadata, SettingValue } from "../frame.ts";

/**
 * Names under which detector programs keep what the vocabulary knows, without case, spaces and
 * punctuation, since versions differ in these ("Acq time", "Acq Time"; "HV", "Bias voltage").
 */
const knownNames: Readonly<Record<string, keyof FrameMetadata>> = {
  chipboardid: "chip",
  chipid: "chip",
  hv: "biasVoltage",
  highvoltage: "biasVoltage",
  bias: "biasVoltage",
  biasvoltage: "biasVoltage",
  ikrum: "ikrum",
  latitude: "latitude",
  lat: "latitude",
  longitude: "longitude",
  lon: "longitude",
  lng: "longitude",
  altitude: "altitude",
  alt: "altitude",
  starttime: "startTime",
  acqstarttime: "startTime",
  acquisitionstarttime: "startTime",
  timestamp: "startTime",
  acqtime: "acqTime",
  acquisitiontime: "acqTime",
  simulated: "simulated",
};

/** DACs of a Timepix chip, IKrum first; a sensor of several chips has so many for each. */
const timepixDacs = 14;

/** Plausible moments, in s since 1970: from 2000 on; a smaller number is a clock of the detector's own. */
const earliest = 946_684_800;
const latest = 7_258_118_400;

const keys = new Map<string, keyof FrameMetadata | "dacs" | undefined>();

/** Which field a name stands for. Kept, since every frame has the same names. */
function fieldOf(name: string): keyof FrameMetadata | "dacs" | undefined {
  if (keys.has(name)) return keys.get(name);
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  const field =
    plain === "dacs" ? "dacs" : Object.hasOwn(knownNames, plain) ? knownNames[plain] : undefined;
  if (keys.size < 10_000) keys.set(name, field);
  return field;
}

/** What the vocabulary knows, out of the settings under the file's own names. */
export function metadataFromSettings(
  settings: Readonly<Record<string, SettingValue>>,
): FrameMetadata {
  const metadata: { -readonly [Key in keyof FrameMetadata]: FrameMetadata[Key] } = {};
  for (const name in settings) {
    const field = fieldOf(name);
    if (field === undefined) continue;
    const value = settings[name];
    if (field === "dacs") {
      if (typeof value === "object" && value.length % timepixDacs === 0 && value.length > 0) {
        metadata.ikrum ??= value[0];
      }
    } else if (field === "chip") {
      const chip = chipName(String(value));
      if (chip !== "") metadata.chip = chip;
    } else if (field === "simulated") {
      if (typeof value === "boolean" || typeof value === "number")
        metadata.simulated = Boolean(value);
    } else if (typeof value === "number" && isPlausible(field, value)) {
      metadata[field] = value;
    }
  }
  return metadata;
}

function isPlausible(field: keyof FrameMetadata, value: number): boolean {
  if (!Number.isFinite(value)) return false;
  if (field === "startTime") return value >= earliest && value < latest;
  if (field === "acqTime") return value >= 0;
  if (field === "latitude") return Math.abs(value) <= 90;
  if (field === "longitude") return Math.abs(value) <= 180;
  return true;
}

/**
 * Name of a chip that can be part of a file's name on every system: frame and cluster ids begin with it,
 * and pictures are called by these.
 */
export function chipName(text: string): string {
  return text
    .replace(/[\p{Cc}/\\:*?"<>|]+/gu, "-")
    .trim()
    .slice(0, 64);
}
