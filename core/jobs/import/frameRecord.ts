import { encodeArrivals } from "../../blocks/arrivalBlob.ts";
import { encodePixelBlob } from "../../blocks/pixelBlob.ts";
import type { FrameRecord } from "../../catalog/frames/batch.ts";
import { createClassifier, type RuleSet } from "../../clusters/classify.ts";
import type { MeasuredFrame } from "../../clusters/measured.ts";
import type { Frame } from "../../frame.ts";
import { type GiveMemory, newMemory } from "../../keptMemory.ts";
import { contentHash } from "./contentHash.ts";

/**
 * Turns measured frames into records for the catalogue, each cluster with its class.
 * @param memory where what a record adds to what was measured goes
 */
export function createRecorder(
  rules: RuleSet,
  memory: GiveMemory = newMemory,
): (frame: Frame, measured: MeasuredFrame) => FrameRecord {
  const classify = createClassifier(rules);
  return (frame, measured) => {
    const classNames: string[] = [];
    const { buffer, start } = memory(measured.clusterCount);
    const classes = new Uint8Array(buffer, start, measured.clusterCount);
    for (let cluster = 0; cluster < measured.clusterCount; cluster++) {
      const name = classify(measured.properties, cluster);
      const known = classNames.indexOf(name);
      classes[cluster] = known === -1 ? classNames.push(name) - 1 : known;
    }
    const { blob, blobStarts } = encodePixelBlob(
      measured.pixels,
      measured.counts,
      measured.starts,
      memory,
    );
    return {
      width: frame.width,
      height: frame.height,
      indexInFile: frame.indexInFile,
      contentHash: contentHash(frame),
      metadata: frame.metadata,
      settings: frame.settings,
      notes: frame.notes,
      pixelCount: measured.pixelCount,
      maskedCount: measured.maskedCount,
      gammaCount: measured.gammaCount,
      clusterCount: measured.clusterCount,
      properties: measured.properties,
      pixelBlob: blob,
      arrivalBlob: arrivalBlob(frame, measured),
      blobStarts,
      classes,
      classNames,
    };
  };
}

function arrivalBlob({ dataDriven }: Frame, { arrivals }: MeasuredFrame): Uint8Array | undefined {
  return arrivals && encodeArrivals({ times: arrivals, dataDriven: dataDriven === true });
}

/** About how much memory a record takes, in bytes. */
export function recordBytes(record: FrameRecord): number {
  return (
    record.properties.byteLength +
    record.pixelBlob.byteLength +
    (record.arrivalBlob?.byteLength ?? 0) +
    record.blobStarts.byteLength +
    2000
  );
}
