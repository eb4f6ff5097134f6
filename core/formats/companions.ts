import { calibrationNames, looksLikeCalibration } from "./calibration.ts";
import type { ByteSource } from "./format.ts";
import { readMask } from "./maskFile.ts";

/** Names of files that lie among frames and are none, by what they are. */
export interface Companions {
  /** Pixels to leave out of the frames in their folder and below it. */
  readonly masks: readonly string[];
  /** The matrices of an energy calibration, or a camera's XML. */
  readonly calibrations: readonly string[];
  /** What some programs write beside their data: read where that is possible, and never missed. */
  readonly sideFiles: readonly string[];
}

/** Masks are named as masks: `masked_pixels.txt`, `mask_W0012.txt`, `A01-W0000_badpixels.txt`. */
const maskName =
  /(^|[^a-z])(pixels?)?mask(s|ed|ing)?([^a-z]|pixel|matrix|$)|(bad|noisy|dead|hot|broken)[ _-]?pix/i;
const maskEnding = /\.(txt|csv|dat|asc|mask|msk)$|^[^.]+$/i;
const sideName = /\.(metadata\.txt|info|bpc)$/i;
const xmlName = /\.xml$/i;

/** A mask of a large sensor as text; what is longer is a recording, whatever it is called. */
const maxMaskBytes = 2 ** 26;
/** Columns and rows of the largest cameras: coordinates beyond are linear indices of a frame's pixels. */
const maxMaskSide = 2560;

/**
 * What lies among the files of a folder and is no exposure. Names decide which files are looked at, their content
 * what they are.
 *
 * @param names of files in one folder
 * @param hasDsc whether a file has a `.dsc` beside it: then it is an exposure
 * @param open the file of a name; undefined where it cannot be opened
 */
export function findCompanions(
  names: readonly string[],
  hasDsc: (name: string) => boolean,
  open: (name: string) => ByteSource | undefined,
): Companions {
  const masks: string[] = [];
  const sideFiles: string[] = [];
  const xml: string[] = [];
  const candidates: string[] = [];
  for (const name of names) {
    if (sideName.test(name)) sideFiles.push(name);
    else if (xmlName.test(name)) xml.push(name);
    else if (maskName.test(name) && maskEnding.test(name)) {
      if (!hasDsc(name) && isMask(open(name))) masks.push(name);
    } else candidates.push(name);
  }
  const matrices = calibrationNames(candidates).filter((four) => !four.some(hasDsc));
  const calibrations = [...matrices, ...xml.map((name) => [name])].filter((files) => {
    const source = open(files[0]);
    return source !== undefined && looksLikeCalibration(source);
  });
  return { masks, sideFiles, calibrations: calibrations.flat() };
}

/** Whether a file that is called a mask is one by its content: no list of pixels with counts. */
function isMask(source: ByteSource | undefined): boolean {
  if (source === undefined || source.size === 0 || source.size > maxMaskBytes) return false;
  try {
    const { x, y } = readMask(bytesOf(source), source.path);
    return x.every((at) => at < maxMaskSide) && y.every((at) => at < maxMaskSide);
  } catch {
    // Reading it as a frame says what is wrong with it.
    return false;
  }
}

/** The whole of a file. */
export function bytesOf(source: ByteSource): Uint8Array {
  if (source.head.length === source.size) return source.head;
  return Buffer.concat([...source.chunks()].map((chunk) => Uint8Array.from(chunk)));
}
