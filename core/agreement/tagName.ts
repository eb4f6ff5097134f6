/**
 * What two names of tags are compared by: NFC, and upper and lower case set aside as Unicode's full case folding does
 * ("Straße" is "STRASSE"). Upper case first is what turns ß into ss and ς into σ.
 */
export function sameTagKey(name: string): string {
  return name
    .trim()
    .normalize("NFC")
    .toUpperCase()
    .toLowerCase()
    .replaceAll("ς", "σ")
    .normalize("NFC");
}
