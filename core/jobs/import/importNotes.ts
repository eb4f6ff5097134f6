/** What an import has to say of files that it passes over, in sentences for people. */

/** @param shown a mask among the frames, as people gave it */
export function unusedMaskNote(shown: string): string {
  return `${shown} was not used: the mask that you gave takes its place.`;
}

/** @param path of a file of the calibration; there is one note for its folder */
export function calibrationNote(path: string): string {
  const folder = path.replace(/[^/\\]*$/, "");
  return `There is a calibration in ${folder || "what you gave"}; choose it as the calibration to have energies.`;
}
