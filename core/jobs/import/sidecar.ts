import { z } from "zod";
import { unreadable } from "../../errors.ts";
import { whereNotJson } from "../../notJson.ts";
import { datasetProperties, frameProperties, type MetadataValue } from "../../vocabulary.ts";

/**
 * Metadata that lies beside the frames in a folder, for all of them: `metadata.json`, one object of
 * field and value (the vocabulary's names, CERN@school's keys, or names of one's own); or CERN@school's
 * `geo.json`, where the detector stood: `[{"lat": 51.5, "lon": -0.2, "alt": 34.0}]`.
 */
const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const sidecar = z.union([values, z.tuple([values])]);

const nameOfSeedKey = new Map<string, string>(
  frameProperties.flatMap((property) =>
    "seedKey" in property && "settable" in property ? [[property.seedKey, property.name]] : [],
  ),
);
const measured = new Set<string>(
  [...frameProperties, ...datasetProperties].flatMap((property) =>
    "settable" in property ? [] : [property.name],
  ),
);

/**
 * @param bytes the file, UTF-8
 * @param path as people gave it, for messages
 * @returns metadata for the data set that the file lies in, by the vocabulary's names
 * @throws TrackroomError `unreadable-input` where it is not an object of fields and values
 */
export function readSidecar(bytes: Uint8Array, path: string): Record<string, MetadataValue> {
  const parsed = sidecar.safeParse(parseJson(bytes, path));
  if (!parsed.success) {
    throw unreadable(
      `This is not metadata: expected one object of names and values, such as {"source": "KCl"}.`,
      path,
    );
  }
  const entries = Array.isArray(parsed.data) ? parsed.data[0] : parsed.data;
  const metadata: Record<string, MetadataValue> = {};
  for (const [key, value] of Object.entries(entries)) {
    const name = nameOfSeedKey.get(key) ?? key;
    if (value === null) continue;
    if (measured.has(name)) {
      throw unreadable(`"${key}" is measured from the frames and cannot be set by a file.`, path);
    }
    metadata[name] = value;
  }
  return metadata;
}

function parseJson(bytes: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw unreadable(`This is not JSON${whereNotJson(error)}.`, path);
  }
}
