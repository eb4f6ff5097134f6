/** What belongs to a data file and is nothing without it. */
export const sidecarEnding = /\.(dsc|idx)$/i;
/** What some programs write beside a file about when and where it was taken. */
export const infoEndings = [".metadata.txt", ".info"];
export const infoEnding = /\.(metadata\.txt|info)$/i;
/** Names of data files whose `.dsc` may bear the name without this: `data.dsc` beside `data.txt`. */
const dataEnding = /\.(txt|asc|dat|bin|pmf|pbf|lsc|t3pa|t3p|tpx3)$/i;

/** Names under which what belongs to a data file may lie beside it, the likeliest first. */
export function besideNames(name: string, ending: string): string[] {
  const unpacked = name.replace(/\.gz$/i, "");
  const bases = new Set([name, unpacked, unpacked.replace(dataEnding, "")]);
  return [...bases].flatMap((base) => [base + ending, base + ending.toUpperCase()]);
}

/** Finds what lies beside a data file among the names of its folder, as Windows does: however it is spelt. */
export function createBesideFinder(
  names: ReadonlySet<string>,
): (name: string, ending: string) => string | undefined {
  const folded = new Map([...names].map((name) => [name.toLowerCase(), name]));
  const endings = new Set(
    [...folded.keys()].map((name) => infoEnding.exec(name)?.[0] ?? name.slice(-4)),
  );
  return (name, ending) => {
    if (!endings.has(ending)) return undefined;
    const exact = name + ending;
    if (names.has(exact)) return exact;
    for (const candidate of besideNames(name, ending)) {
      const found = names.has(candidate) ? candidate : folded.get(candidate.toLowerCase());
      if (found !== undefined) return found;
    }
    return undefined;
  };
}
