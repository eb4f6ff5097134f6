import { csvParse } from "d3-dsv";
import { z } from "zod";
import type { NewReplica, SourceCopies } from "../../catalog/replicas/replicas.ts";
import { TrackroomError } from "../../errors.ts";
import type { TableRow } from "../../export/tables.ts";
import { armed } from "../metadataFile.ts";

/** Columns of a list of copies: the file that frames came from, then the copy. */
export const replicaColumns = [
  "file",
  "fileSha256",
  "fileBytes",
  "place",
  "storage",
  "bytes",
  "sha256",
  "adler32",
  "state",
  "checked",
] as const;

/** A row a copy, and one for each file without any. */
export function* replicaRows(sources: Iterable<SourceCopies>): Generator<TableRow> {
  for (const { path, sha256, bytes, copies } of sources) {
    const file = { file: path, fileSha256: sha256, fileBytes: bytes };
    if (copies.length === 0) yield { ...file, place: null, state: "unknown" };
    for (const { key: _, ...copy } of copies) yield { ...file, ...copy };
  }
}

/** Checksums as people and storage elements write them: in any case, and without zeros before. */
export const checksumSchema = {
  bytes: z.coerce.number<string>().int().nonnegative(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, "a SHA-256 has 64 hexadecimal digits")
    .toLowerCase(),
  adler32: z
    .string()
    .regex(/^[0-9a-f]{1,8}$/i, "an Adler-32 has at most 8 hexadecimal digits")
    .toLowerCase()
    .transform((text) => text.padStart(8, "0")),
};

const row = z.object({
  place: z.string().min(1, "it names no place"),
  storage: z.string().optional(),
  bytes: checksumSchema.bytes.optional(),
  sha256: checksumSchema.sha256.optional(),
  adler32: checksumSchema.adler32.optional(),
});

/**
 * Reads a list of copies: CSV with the columns `place` and `file` or `fileSha256`, and any other of `replicaColumns`.
 * @throws TrackroomError `wrong-usage` with the line
 */
export function readReplicaList(text: string, sources: readonly SourceCopies[]): NewReplica[] {
  const rows = csvParse(text.replace(/^\uFEFF/, ""));
  if (!rows.columns.includes("place")) {
    throw wrong("This is no list of copies: its first line names no column 'place'.");
  }
  const find = createSourceFinder(sources);
  return rows.flatMap((cells, i): NewReplica[] => {
    const given = Object.fromEntries(
      Object.entries(cells).flatMap(([name, cell]) =>
        cell === undefined || cell === "" ? [] : [[name, armed(cell)]],
      ),
    );
    // A file without copies has a line of its own, which says nothing of any.
    if (given.place === undefined) return [];
    const parsed = row.safeParse(given);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw wrong(`Line ${i + 2}: ${issue?.path.join(".")}: ${issue?.message}.`);
    }
    const source = find(given.fileSha256 ?? given.file ?? "");
    if (source === undefined) {
      throw wrong(`Line ${i + 2}: no frame of this library came from the file that it names.`);
    }
    return [{ source: source.key, ...parsed.data }];
  });
}

/** Finds a source file by its path, its name where no other has it, or the beginning of its SHA-256. */
export function createSourceFinder(
  sources: readonly SourceCopies[],
): (text: string) => SourceCopies | undefined {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const byHash = new Map(sources.map((source) => [source.sha256, source]));
  const only = (found: readonly SourceCopies[]) => (found.length === 1 ? found[0] : undefined);
  return (text) =>
    byPath.get(text) ??
    byHash.get(text.toLowerCase()) ??
    (text === ""
      ? undefined
      : (only(sources.filter(({ path }) => path.split(/[\\/]/).pop() === text)) ??
        (/^[0-9a-f]{8,}$/i.test(text)
          ? only(sources.filter(({ sha256 }) => sha256.startsWith(text.toLowerCase())))
          : undefined)));
}

function wrong(message: string): TrackroomError {
  return new TrackroomError("wrong-usage", message);
}
