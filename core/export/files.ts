/** What Windows forbids in the name of a file, with what would lead out of the folder on any system. */
const forbidden = /[<>:"/\\|?*\p{Cc}]/gu;

/** Names that Windows keeps for devices, whatever their ending. */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(\.|$)/i;

export const isDeviceName = (name: string): boolean => reserved.test(name);

/** The longest name, in UTF-16 units, that leaves room for an ending everywhere. */
const longest = 120;

/** A file that an export makes. Its bytes (text is UTF-8) can be asked for once. */
export interface ExportFile {
  /** A plain name, allowed on every system. */
  readonly name: string;
  readonly chunks: Iterable<string | Uint8Array>;
}

/**
 * A name that can be used for a file on every system, from an id that may hold anything: chips are named
 * by people and files by strangers. Ids of CERN@school's form stay as they are.
 */
export function safeFileName(id: string): string {
  const plain = id
    .replace(forbidden, "_")
    .slice(0, longest)
    .replace(/^\.+|[. ]+$/g, "_")
    .toWellFormed();
  return plain === "" || reserved.test(plain) ? `_${plain}` : plain;
}

/**
 * Gives every file of a folder its own name: where two things have the same id, the second is called
 * `id~2`. Letters that differ in case alone count as the same, as they do on Windows.
 */
export function createFileNames(): (id: string, ending: string) => string {
  const used = new Set<string>();
  return (id, ending) => {
    const plain = safeFileName(id);
    let name = plain;
    for (let copy = 2; used.has(name.toLowerCase()); copy++) name = `${plain}~${copy}`;
    used.add(name.toLowerCase());
    return `${name}.${ending}`;
  };
}
