import { plainProperties as german } from "./de/plainProperties.ts";
import { plainProperties as english, type PlainProperty } from "./en/plainProperties.ts";
import { currentLanguage } from "./language.ts";
import type { Language } from "./languages.ts";

const known: Readonly<Record<Language, Readonly<Record<string, PlainProperty | undefined>>>> = {
  en: english,
  de: german,
};

/** A measured property in plain words; nothing for other fields. */
export function plainProperty(name: string): PlainProperty | undefined {
  const words = known[currentLanguage()];
  return Object.hasOwn(words, name) ? words[name] : undefined;
}
