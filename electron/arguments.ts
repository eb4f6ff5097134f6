import { resolve } from "node:path";

/** The library named on the command line, as an absolute path; null where there is none. */
export function libraryInArguments(argv: readonly string[], folder: string): string | null {
  const name = argv.find(
    (each) => !each.startsWith("-") && each.toLowerCase().endsWith(".trackroom"),
  );
  return name === undefined ? null : resolve(folder, name);
}
