/** A mask as Trackroom and Pixelman read it: a line `x y` for each pixel, below comments. */
export function maskText(
  pixels: readonly { readonly x: number; readonly y: number }[],
  note: string,
): string {
  const comment = note
    .split(/\r?\n/)
    .filter((line) => line !== "")
    .map((line) => `# ${line}\n`);
  return [...comment, ...pixels.map(({ x, y }) => `${x} ${y}\n`)].join("");
}
