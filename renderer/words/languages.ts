/** Languages of the window, each by its own name. */
export const languageNames = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof languageNames;
export const languages = ["en", "de"] as const satisfies readonly Language[];

/** By which numbers, dates and plural forms go. */
export const locales: Readonly<Record<Language, string>> = { en: "en-GB", de: "de-DE" };

/**
 * The language to begin with.
 *
 * @param preferred tags such as "de-AT", the best liked first
 * @returns the first of them that the window speaks; English where it speaks none
 */
export function firstSpoken(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const spoken = languages.find((one) => one === tag.toLowerCase().split("-")[0]);
    if (spoken !== undefined) return spoken;
  }
  return "en";
}
