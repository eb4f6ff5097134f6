import type { AnalysedSet } from "../api/analyse.ts";
import { everything } from "../api/plainValues.ts";
import { frameOfCluster } from "../blocks/keys.ts";
import type { Catalog } from "../catalog/contract.ts";
import type { FoundRow } from "../catalog/find/find.ts";
import { TrackroomError } from "../errors.ts";
import type { Condition } from "../query/model.ts";
import { printCondition } from "../query/print.ts";
import type { MetadataValue } from "../vocabulary.ts";
import { type CountedFrames, sum } from "./counting.ts";

/** One exposure, and how many of its clusters a query takes. */
export interface AnalysedFrame {
  readonly key: number;
  readonly id: string;
  /** s since 1970 UTC; null where the file does not tell. */
  readonly startTime: number | null;
  /** s, as the file says: null, or what cannot be a time, where it does not tell. */
  readonly acqTime: number | null;
  /** Clusters that the query takes, and all that the frame holds. */
  readonly count: number;
  readonly clusterCount: number;
  /** Hit pixels that are not masked. */
  readonly pixelCount: number;
  readonly width: number;
  readonly height: number;
  readonly chip: string | null;
  readonly biasVoltage: number | null;
  readonly file: string;
  readonly indexInFile: number;
  /** SHA-256; null where the clusters were found without one. */
  readonly mask: string | null;
  readonly calibration: string | null;
  /** Values of the fields that were asked for besides. */
  readonly values: Readonly<Record<string, MetadataValue | null>>;
}

/** What a query takes, frame by frame in the order of time. */
export interface FrameSet {
  readonly label: string;
  readonly where: Condition | null;
  readonly query: string;
  readonly framesQuery: string;
  /** Whether only some frames of the library are meant. */
  readonly partial: boolean;
  readonly frames: readonly AnalysedFrame[];
}

export interface FrameSetRequest {
  readonly label?: string;
  readonly where: Condition | null;
  readonly frames?: Condition | null | undefined;
  /** Further fields to read of each frame. */
  readonly fields?: readonly string[];
}

type Library = Pick<Catalog, "fields" | "rows" | "keys" | "framePart" | "frameOrigins">;

const columns = [
  "id",
  "startTime",
  "acqTime",
  "clusterCount",
  "pixelCount",
  "width",
  "height",
  "chip",
  "biasVoltage",
];

/** @throws TrackroomError `wrong-usage` where the query takes no frame, or does not tell which */
export function readFrameSet(library: Library, request: FrameSetRequest): FrameSet {
  const { where, fields = [] } = request;
  const known = library.fields.list();
  const frameWhere = request.frames === undefined ? library.framePart(where) : request.frames;
  const keys = library.keys("frame", { where: frameWhere });
  const query = printCondition(where, known);
  if (keys.length === 0) throw noFrames(query, printCondition(frameWhere, known));
  const counts = where === null ? null : clustersByFrame(library, where);
  const origins = library.frameOrigins(keys);
  const rows = library.rows("frame", keys, [...columns, ...fields]);
  const frames = [...rows].map((row, i) => {
    const origin = origins[i];
    const clusterCount = Number(row.clusterCount);
    return {
      ...origin,
      id: String(row.id),
      startTime: numberOf(row.startTime),
      acqTime: numberOf(row.acqTime),
      count: counts === null ? clusterCount : (counts.get(origin.key) ?? 0),
      clusterCount,
      pixelCount: Number(row.pixelCount),
      width: Number(row.width),
      height: Number(row.height),
      chip: row.chip === null ? null : String(row.chip),
      biasVoltage: numberOf(row.biasVoltage),
      values: Object.fromEntries(fields.map((name) => [name, plainValue(row[name])])),
    };
  });
  return {
    label: request.label ?? (query === "" ? everything : query),
    where,
    query,
    framesQuery: printCondition(frameWhere, known),
    partial: frameWhere !== null,
    frames: frames.sort(byTime),
  };
}

function noFrames(query: string, framesQuery: string): TrackroomError {
  const asked = framesQuery === "" ? query : framesQuery;
  return new TrackroomError(
    "wrong-usage",
    asked === ""
      ? "The library holds no frames yet, so there is nothing to analyse."
      : `No frame of the library fits '${asked}', so there is nothing to analyse.`,
  );
}

function clustersByFrame(library: Library, where: Condition): Map<number, number> {
  const counts = new Map<number, number>();
  for (const key of library.keys("cluster", { where })) {
    const frame = frameOfCluster(key);
    counts.set(frame, (counts.get(frame) ?? 0) + 1);
  }
  return counts;
}

const numberOf = (value: FoundRow[string] | undefined): number | null =>
  typeof value === "number" ? value : null;

const plainValue = (value: FoundRow[string] | undefined): MetadataValue | null =>
  value === undefined || Array.isArray(value) ? null : value;

/** Frames without a time come last, in the order of their keys. */
function byTime(a: AnalysedFrame, b: AnalysedFrame): number {
  const [first, second] = [a.startTime ?? Number.MAX_VALUE, b.startTime ?? Number.MAX_VALUE];
  return first - second || a.key - b.key;
}

/** Whether a frame has a length of exposure: rates leave out those without, with what they hold. */
export const isTimed = ({ acqTime }: AnalysedFrame): boolean =>
  acqTime !== null && acqTime > 0 && Number.isFinite(acqTime);

/** The frames with an exposure time. */
export const timedFrames = ({ frames }: FrameSet): AnalysedFrame[] => frames.filter(isTimed);

/** What counting needs of frames with an exposure time. */
export const countsOf = (frames: readonly AnalysedFrame[]): CountedFrames => ({
  counts: frames.map(({ count }) => count),
  exposures: frames.map(({ acqTime }) => acqTime ?? 0),
});

export function describeSet(set: FrameSet): AnalysedSet {
  const frames = timedFrames(set);
  const { counts, exposures } = countsOf(frames);
  return {
    label: set.label,
    query: set.query,
    framesQuery: set.framesQuery,
    frames: frames.length,
    emptyFrames: frames.filter(({ clusterCount }) => clusterCount === 0).length,
    clusters: sum(counts),
    liveTime: sum(exposures),
  };
}
