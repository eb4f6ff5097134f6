import { createRequire } from "node:module";
import { unreadable } from "../errors.ts";
import type { Frame, FrameMetadata, SettingValue } from "../frame.ts";
import type { FrameFormat, FrameSource } from "./format.ts";
import { finishFrame } from "./guide.ts";
import { checkDimensions, defaultSide } from "./limits.ts";
import { latin1, lineBlocks, readableText } from "./lines.ts";
import { hasMark } from "./marks.ts";
import { readClusterRecording } from "./mpixdaqClusters.ts";
import { chipName } from "./settingNames.ts";
import { isTopLevel, YamlFrameScanner } from "./yamlFrames.ts";

/**
 * mPIXdaq `.yml` (also packed, `.yml.gz`): YAML with `meta_data`, `deviceInfo` and `frame_data`, a list of
 * frames, each a list of [X, C]; or, in its recordings of clusters, `cluster_data`. The frames run to gigabytes, so they are read by a scanner of our own; the
 * rest is small and goes to the YAML library.
 */
export const mpixdaq: FrameFormat = {
  name: "mpixdaq",
  label: "mPIXdaq .yml",
  writtenBy: "mPIXdaq",
  looksLike: "YAML with frame_data or cluster_data.",
  recognise,
  read,
};

function recognise(source: FrameSource): boolean {
  if (!hasMark(source, "colon")) return false;
  const head = Buffer.from(source.head.buffer, source.head.byteOffset, source.head.length);
  if (!["_data", "deviceInfo"].some((name) => head.includes(name))) return false;
  return /^(frame_data|cluster_data|meta_data|deviceInfo)[ \t]*:/m.test(latin1(source.head));
}

function* read(source: FrameSource): Generator<Frame> {
  const { width, height, settings, metadata, clusters, frameCount } = readDescription(source);
  if (clusters) {
    const notes = exposureNotes(settings);
    yield* readClusterRecording(source, { width, height, settings, metadata, notes, frameCount });
    return;
  }
  const scanner = new YamlFrameScanner(source.path, { width, height });
  const notes = exposureNotes(settings);
  let indexInFile = 0;
  const finish = (): Frame =>
    finishFrame(
      { width, height, settings, metadata, notes, indexInFile: indexInFile++ },
      scanner.collector,
      source.path,
    );
  for (const block of lineBlocks(source)) {
    for (let at = 0; at < block.length; ) {
      at = scanner.scan(block, at);
      if (scanner.frameEnded) yield finish();
    }
  }
  if (scanner.end()) yield finish();
  if (indexInFile === 0) throw unreadable("holds no frame: its frame_data is empty", source.path);
}

interface Description {
  readonly width: number;
  readonly height: number;
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly metadata: FrameMetadata;
  /** Whether it is a recording of clusters in place of frames. */
  readonly clusters: boolean;
  /** Frames of the run, where the file tells. */
  readonly frameCount: number | undefined;
}

/** What `meta_data` and `deviceInfo` say, whether they stand before the frames or behind them. */
function readDescription(source: FrameSource): Description {
  let parts = parseParts(collectText(source, true), source.path);
  const inHead = ["meta_data", "deviceInfo"].every((name) => parts.has(name));
  if (!inHead || !parts.has("frame_data")) {
    parts = parseParts(collectText(source, false), source.path);
  }
  const clusters = !parts.has("frame_data") && parts.has("cluster_data");
  if (!parts.has("frame_data") && !clusters) {
    throw unreadable("holds no frames: there is no frame_data in it", source.path);
  }
  const meta = parts.get("meta_data") ?? {};
  const device = parts.get("deviceInfo") ?? {};
  const width = numberOf(meta, "npixels_x") ?? numberOf(device, "width") ?? defaultSide;
  const height = numberOf(meta, "npixels_y") ?? numberOf(device, "height") ?? defaultSide;
  checkDimensions(width, height, source.path);
  const run = parts.get("eor_data") ?? {};
  const settings = Object.fromEntries([
    ...settingsOf(device),
    ...settingsOf(meta),
    ...settingsOf(run),
  ]);
  const frameCount = frameCountOf(run);
  return { width, height, settings, metadata: metadataOf(meta, device), clusters, frameCount };
}

function frameCountOf(run: Record<string, unknown>): number | undefined {
  const name = Object.keys(run).find((key) => /^n_?frames$/i.test(key.trim()));
  const count = name === undefined ? undefined : numberOf(run, name);
  return count !== undefined && Number.isInteger(count) && count >= 0 ? count : undefined;
}

/**
 * `meta_data.time` is no start time: mPIXdaq writes the computer's local time without its zone, once, when it
 * opens the file, and not that of any exposure. It stays a setting. `dn` is the name and serial number of the
 * camera, which is all that tells one chip from another.
 */
function metadataOf(meta: Record<string, unknown>, device: Record<string, unknown>): FrameMetadata {
  const acqTime = numberOf(meta, "acq_time");
  const bias = numberOf(device, "bias");
  const { dn } = device;
  const chip = typeof dn === "string" ? chipName(dn.trim().replace(/[\s:]+/g, "-")) : "";
  return {
    ...(chip === "" ? {} : { chip }),
    ...(bias === undefined ? {} : { biasVoltage: bias }),
    ...(acqTime === undefined || acqTime < 0 ? {} : { acqTime }),
  };
}

/** mPIXdaq adds up `acq_count` exposures for a frame, or, in its callback mode, does not; the file is silent. */
function exposureNotes(settings: Readonly<Record<string, SettingValue>>): string[] {
  const count = settings.acq_count;
  if (typeof count !== "number" || count <= 1) return [];
  return [
    `A frame may be the sum of ${count} exposures (acq_count); its acquisition time is that of one.`,
  ];
}

function numberOf(part: Record<string, unknown>, name: string): number | undefined {
  const value = part[name];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** The values of a part under the file's own names; deeper ones under names joined by a point. */
function settingsOf(part: Record<string, unknown>, prefix = ""): [string, SettingValue][] {
  return Object.entries(part).flatMap(([name, value]): [string, SettingValue][] => {
    const key = `${prefix}${name}`;
    if (typeof value === "string") return [[key, value.trim()]];
    if (typeof value === "boolean") return [[key, value]];
    if (typeof value === "number" && Number.isFinite(value)) return [[key, value]];
    if (Array.isArray(value)) {
      const numbers = value.filter((item) => typeof item === "number");
      return [[key, numbers.length === value.length ? numbers : JSON.stringify(value)]];
    }
    if (isRecord(value) && prefix.length < 256) return settingsOf(value, `${key}.`);
    return [];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const maxTextBytes = 256 * 1024;

/** Everything but the frames, as text; up to the frames only, or to the end of the file. */
function collectText(source: FrameSource, headOnly: boolean): string {
  const lines: string[] = [];
  let size = 0;
  let inFrames = false;
  for (const block of lineBlocks(source)) {
    for (let at = 0; at < block.length; ) {
      const end = block.indexOf(10, at) + 1;
      if (isTopLevel(block, at)) inFrames = false;
      if (!inFrames) {
        const line = latin1(block, at, end);
        inFrames = /^["']?(frame|cluster)_data["']?[ \t]*:/.test(line);
        // A document's marks would end the YAML; a list of frames is left out of it.
        if (inFrames) lines.push(line.replace(/:.*/s, ":\n"));
        else if (!/^(---|\.\.\.)/.test(line)) lines.push(line);
        if (inFrames && headOnly) return lines.join("");
        size += line.length;
        if (size > maxTextBytes) {
          throw unreadable("holds more than 256 KiB of text besides its frames", source.path);
        }
      }
      at = end;
    }
  }
  return lines.join("");
}

/** Loaded with the first such file: it takes longer than all formats together, in each reading thread. */
const yaml = (): typeof import("yaml") => createRequire(import.meta.url)("yaml");

function parseParts(text: string, file: string): Map<string, Record<string, unknown>> {
  const { isMap, parseDocument } = yaml();
  const document = parseDocument(readableText(text), { uniqueKeys: false, logLevel: "silent" });
  const error = document.errors[0];
  if (error !== undefined) {
    throw unreadable(`is not valid YAML: ${error.message.split("\n")[0]}`, file);
  }
  const parts = new Map<string, Record<string, unknown>>();
  if (!isMap(document.contents)) return parts;
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  if (!isRecord(value)) return parts;
  for (const [name, part] of Object.entries(value)) parts.set(name, isRecord(part) ? part : {});
  return parts;
}
