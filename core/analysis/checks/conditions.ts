import type { AnalysisWarning } from "../../api.ts";
import type { AnalysedFrame, FrameSet } from "../frameSet.ts";
import { warn } from "./warning.ts";

/** What has to be the same for two frames to be comparable, and how to say it. */
const conditions: readonly {
  readonly name: string;
  readonly of: (frame: AnalysedFrame) => string | number | null;
  readonly why: string;
}[] = [
  {
    name: "masks",
    of: ({ mask }) => mask,
    why: "Pixels that are masked in one and not in the other make a difference that is none of the particles'.",
  },
  {
    name: "detectors",
    of: ({ chip }) => chip,
    why: "No two detectors are equally sensitive.",
  },
  {
    name: "bias voltages",
    of: ({ biasVoltage }) => biasVoltage,
    why: "With another voltage the same particle leaves a wider or narrower track.",
  },
  {
    name: "calibrations",
    of: ({ calibration }) => calibration,
    why: "The same charge becomes another energy.",
  },
  {
    name: "sizes of sensor",
    of: ({ width, height }) => `${width} × ${height}`,
    why: "A larger sensor is hit more often.",
  },
];

/** Frames taken under several conditions, within a set or between sets. */
export function checkConditions(sets: readonly FrameSet[]): AnalysisWarning[] {
  return conditions.flatMap(({ name, of, why }) => {
    const perSet = sets.map(({ frames }) => new Set(frames.map(of)));
    const all = new Set(perSet.flatMap((values) => [...values]));
    if (all.size < 2) return [];
    const mixed = perSet.some((values) => values.size > 1);
    const where = sets.length > 1 && !mixed ? "The sets that are compared" : "These frames";
    const kinds = name === "masks" ? masksText(all) : listed(all);
    return [warn("conditions-differ", `${where} have different ${name} (${kinds}). ${why}`)];
  });
}

function listed(values: ReadonlySet<string | number | null>): string {
  const words = [...values].map((value) => (value === null ? "not known" : shortened(value)));
  return words.length > 4 ? `${words.slice(0, 3).join(", ")} and others` : words.join(", ");
}

function masksText(values: ReadonlySet<string | number | null>): string {
  const known = values.size - (values.has(null) ? 1 : 0);
  const masks = known === 1 ? "one mask" : `${known} masks`;
  return values.has(null) ? `${masks}, and none` : masks;
}

/** Checksums are as good as names, but long. */
const shortened = (value: string | number): string =>
  typeof value === "string" && /^[\da-f]{64}$/.test(value) ? value.slice(0, 8) : String(value);
