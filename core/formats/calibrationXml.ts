import { createHash } from "node:crypto";
import { unreadable } from "../errors.ts";
import type { Calibration, CalibrationParameter } from "./calibrationValues.ts";
import type { ByteSource } from "./format.ts";
import { checkDimensions } from "./limits.ts";
import { latin1 } from "./lines.ts";

/** A camera's XML holds settings of kilobytes and some megabytes of matrices a chip. */
const maxXmlBytes = 2 ** 28;

/**
 * Reads the XML that comes with a camera: the elements `<caliba>`, `<calibb>`, `<calibc>` and `<calibt>` under an
 * element named by the chip, each the base64 of a little endian double a pixel, row after row.
 *
 * @throws TrackroomError `unreadable-input` where it holds none, or those of several chips
 */
export function readCalibrationXml(source: ByteSource): Calibration {
  const { path } = source;
  if (source.size > maxXmlBytes) throw unreadable("is far too long for a camera's XML", path);
  const hash = createHash("sha256");
  let text = "";
  for (const chunk of source.chunks()) {
    hash.update(chunk);
    text += latin1(chunk);
  }
  text = text.replace(/<!--[\s\S]*?-->/g, "");
  const read = (parameter: CalibrationParameter) => readElement(text, `calib${parameter}`, path);
  const a = read("a");
  const side = Math.sqrt(a.length);
  const { width = side, height = side } = sizeOf(text, a.length) ?? {};
  checkDimensions(width, height, path);
  const calibration = { width, height, a, b: read("b"), c: read("c"), t: read("t") };
  for (const parameter of ["b", "c", "t"] as const) {
    if (calibration[parameter].length === a.length) continue;
    throw unreadable(
      `its calib${parameter} holds ${calibration[parameter].length} numbers, but its caliba ${a.length}`,
      path,
    );
  }
  return { ...calibration, sha256: hash.digest("hex"), path };
}

/** Width and height where the file names them and they fit. */
function sizeOf(text: string, pixels: number): { width: number; height: number } | undefined {
  const width = Number(/<width>\s*(\d{1,6})\s*</i.exec(text)?.[1]);
  const height = Number(/<height>\s*(\d{1,6})\s*</i.exec(text)?.[1]);
  return width * height === pixels ? { width, height } : undefined;
}

function readElement(text: string, tag: string, path: string): Float64Array {
  const elements = [
    ...text.matchAll(new RegExp(`<${tag}(?:\\s[^>]*)?>([^<]*)</${tag}\\s*>`, "gi")),
  ];
  if (elements.length === 0) {
    throw unreadable(`is no calibration that Trackroom knows: there is no <${tag}> in it`, path);
  }
  if (elements.length > 1) {
    throw unreadable(
      `holds the calibrations of ${elements.length} chips; Trackroom reads those of one chip`,
      path,
    );
  }
  const base64 = elements[0][1].replace(/\s+/g, "");
  if (base64 === "" || !/^[A-Za-z0-9+/]+=*$/.test(base64)) {
    throw unreadable(`its <${tag}> is damaged: it is not base64`, path);
  }
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length === 0 || bytes.length % 8 !== 0) {
    throw unreadable(
      `its <${tag}> is damaged: ${bytes.length} bytes are no whole number of doubles`,
      path,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Float64Array.from({ length: bytes.length / 8 }, (_, at) => view.getFloat64(8 * at, true));
}
