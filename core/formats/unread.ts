import { extname } from "node:path";
import type { ByteSource, FrameSource } from "./format.ts";
import { isUtf16, latin1 } from "./lines.ts";
import { holdsOnlyNumbers } from "./marks.ts";
import { looksLikeZip } from "./zip.ts";

/** A kind of file that is known and not read. */
interface UnreadFormat {
  /** Whether the file is one. */
  matches(source: ByteSource, name: FileName): boolean;
  /** What it is and what to do, in a sentence that follows the file's name. */
  readonly sentence: string;
}

interface FileName {
  /** In small letters, with its point. */
  readonly ending: string;
  /** The first bytes, a character a byte. */
  readonly start: string;
}

const named =
  (...endings: readonly string[]) =>
  (_source: ByteSource, { ending }: FileName) =>
    endings.includes(ending);
const beginning =
  (...starts: readonly string[]) =>
  (_source: ByteSource, { start }: FileName) =>
    starts.some((text) => start.startsWith(text));

const fromPixet = "in PIXET, open it and save it again as .clog, .txt or .pmf";

/** Formats of detector programs that are told by their name: their content may pass for something else. */
const detectorFiles: readonly UnreadFormat[] = [
  {
    matches: (source, name) =>
      beginning("\x89HDF\r\n\x1a\n")(source, name) || named(".h5", ".hdf5", ".nxs")(source, name),
    sentence:
      "is an HDF5 file (.h5), which Trackroom does not read; save the recording again as .t3pa, .clog or text, or write its pixels as lines 'x y C' with Python's h5py",
  },
  {
    matches: named(".plog"),
    sentence: `is a pixel log of PIXET (.plog), which Trackroom does not read; ${fromPixet}`,
  },
  {
    matches: named(".bmf"),
    sentence: `is a binary multi-frame file of PIXET (.bmf), which Trackroom does not read; ${fromPixet}`,
  },
  {
    matches: (source, name) =>
      named(".clist", ".elist", ".advelist")(source, name) ||
      /^(Detector|Event)ID\s/.test(name.start),
    sentence:
      "is a list of clusters without their pixels (.clist), as ADVACAM's programs write it; Trackroom finds clusters itself: give it the frames or the .clog or .t3pa that the list was made from",
  },
  {
    matches: (_source, { start }) =>
      /^\s*#\s*Allpix Squared/i.test(start) ||
      /^(#.*\r?\n|\s*\n)*=== \d+ ===\s*\n/.test(start) ||
      // A quick look first, since every file of every format comes by here.
      (start.includes("--- ") && /^--- \S+ ---\s*\n(Pixel|MC|Deposited|Propagated)/m.test(start)),
    sentence:
      "is text of the simulation Allpix Squared, which Trackroom does not read; write a file of lines 'x y C' for each event from its PixelHit lines",
  },
];

/** Files of other programs, that lie in folders of frames. */
const otherFiles: readonly UnreadFormat[] = [
  {
    matches: (source) => looksLikeZip(source.head),
    sentence: "is a zip archive inside another or under another name; unpack it first",
  },
  {
    matches: (source) => isUtf16(source.head),
    sentence:
      "is saved as UTF-16 (what Windows calls Unicode); save it as plain text or UTF-8, in Notepad by Save as, Encoding",
  },
  {
    matches: beginning("root"),
    sentence:
      "is a ROOT file, which Trackroom does not read; write its pixels as text, a line 'x y C' for each",
  },
  {
    matches: beginning("\x89PNG", "\xff\xd8\xff", "GIF8", "BM", "II*\0", "MM\0*", "RIFF"),
    sentence: "is a picture, not a frame: a picture holds colours and no counts",
  },
  { matches: beginning("%PDF"), sentence: "is a PDF, not a frame" },
  {
    matches: beginning("7z\xbc\xaf", "Rar!"),
    sentence: "is an archive of a kind that Trackroom does not open; unpack it, or pack it as .zip",
  },
];

/**
 * What a file is that bears the name of a detector program's format that is not read, or is known by its content
 * as one; undefined for others.
 */
export function unreadDetectorFile(source: FrameSource): string | undefined {
  return sentenceOf(detectorFiles, source);
}

/** What a file is that is no detector file, as far as that can be told. */
export function otherFile(source: ByteSource): string | undefined {
  return sentenceOf(otherFiles, source);
}

function sentenceOf(kinds: readonly UnreadFormat[], source: ByteSource): string | undefined {
  const name = {
    ending: extname(source.path.replace(/\.gz$/i, "")).toLowerCase(),
    // Of what these formats begin with, numbers alone are nothing; and nearly every file comes by here.
    start: holdsOnlyNumbers(source)
      ? ""
      : latin1(source.head.subarray(0, 2048)).replace(/^\u00ef\u00bb\u00bf/, ""),
  };
  return kinds.find(({ matches }) => matches(source, name))?.sentence;
}
