/** The last part of a path of any system: what people call the file or folder. */
export function nameOfPath(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== "") ?? path;
}
