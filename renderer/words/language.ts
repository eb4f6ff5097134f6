import { useLayout } from "../state/layout.ts";
import { firstSpoken, type Language, locales } from "./languages.ts";

/** The language that the window speaks now: the one chosen, or else the system's. */
export function currentLanguage(): Language {
  return useLayout.getState().language ?? systemLanguage();
}

/** By which numbers go where somebody chose a language. */
export function chosenLocale(): string | null {
  const { language } = useLayout.getState();
  return language === null ? null : locales[language];
}

/** The language of the window, followed. What is on show is made anew when it changes (`renderer/connect.tsx`). */
export function useLanguage(): Language {
  return useLayout((state) => state.language) ?? systemLanguage();
}

/** Asked once: browsers take their time to answer, and every number and word on show would ask. */
let ofSystem: Language | undefined;

/** The language that the system, or the browser, was set to when the window opened. */
function systemLanguage(): Language {
  ofSystem ??= firstSpoken(typeof window === "undefined" ? [] : navigator.languages);
  return ofSystem;
}
