/**
 * Whether two paths, as people gave them, most likely lead to one file: one may be told from nearer by than the
 * other (`run/m1.txt`, `/data/run/m1.txt`). A name alone says that only within one data set.
 */
export function mayBeSameFile(a: string, b: string, sameDataset: () => boolean): boolean {
  const [shorter, longer] = [parts(a), parts(b)].sort((one, other) => one.length - other.length);
  if (shorter.length < 2 && !sameDataset()) return false;
  const from = longer.length - shorter.length;
  return shorter.every((part, at) => part === longer[from + at]);
}

function parts(path: string): string[] {
  return path.split(/[/\\]/).filter((part) => part !== "" && part !== "." && part !== "..");
}
