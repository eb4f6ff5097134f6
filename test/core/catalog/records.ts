import { createHash } from "node:crypto";
import { encodePixelBlob } from "../../../core/blocks/pixelBlob.ts";
import type { FrameBatch, FrameRecord } from "../../../core/catalog/frames/batch.ts";
import { createMeasurer } from "../../../core/clusters/measure.ts";
import type { MaskedPixels } from "../../../core/formats/maskFile.ts";
import type { Frame } from "../../../core/frame.ts";
import { simulateFrame } from "../../../core/simulate/simulate.ts";

/** The content hash, by what `FrameRecord.contentHash` says it is made from. */
function hashOf({ width, height, pixels, counts, metadata, indexInFile }: Frame): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([width, height, metadata.chip, metadata.startTime, metadata.acqTime]));
  if (metadata.startTime === undefined) hash.update(String(indexInFile));
  return hash.update(pixels).update(counts).digest("hex");
}

/** Measures a frame as an import would; class "large" for more than 10 pixels, else "small". */
export function recordFrame(frame: Frame, mask?: MaskedPixels): FrameRecord {
  const measured = createMeasurer(mask ? { mask } : {})(frame);
  const { blob, blobStarts } = encodePixelBlob(measured.pixels, measured.counts, measured.starts);
  const sizes = Array.from(
    { length: measured.clusterCount },
    (_, i) => measured.starts[i + 1] - measured.starts[i],
  );
  return {
    width: frame.width,
    height: frame.height,
    indexInFile: frame.indexInFile,
    contentHash: hashOf(frame),
    metadata: frame.metadata,
    settings: frame.settings,
    notes: frame.notes,
    pixelCount: measured.pixelCount,
    maskedCount: measured.maskedCount,
    gammaCount: measured.gammaCount,
    clusterCount: measured.clusterCount,
    properties: measured.properties,
    pixelBlob: blob,
    blobStarts,
    classes: Uint8Array.from(sizes, (size) => (size > 10 ? 1 : 0)),
    classNames: ["small", "large"],
  };
}

/** Simulated frames, one a second, of one chip. */
export function simulatedFrames(
  count: number,
  options: { seed?: number; chip?: string } = {},
): Frame[] {
  const { seed = 1, chip = "SIM-A" } = options;
  return Array.from({ length: count }, (_, i) =>
    simulateFrame({
      seed: seed * 1000 + i,
      chip,
      startTime: 1_400_000_000 + i + seed * 10_000,
      acqTime: 0.5,
      rates: { alpha: 1, beta: 2, gamma: 3, muon: 1, noise: 2 },
    }),
  );
}

/** A batch of one file a frame. */
export function batchOf(frames: readonly Frame[], name = "frame"): FrameBatch {
  return {
    files: frames.map((frame, i) => ({
      path: `${name}${i}.txt`,
      sha256: hashOf(frame),
      bytes: 1234,
      format: "pixelman-ascii-xyc",
      frames: [recordFrame(frame)],
    })),
  };
}
