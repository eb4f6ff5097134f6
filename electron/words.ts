import { desktop as german } from "../renderer/words/de/desktop.ts";
import { desktop as english } from "../renderer/words/en/desktop.ts";
import type { Language } from "../renderer/words/languages.ts";

/** What the program's menu and dialogs say. */
export type DesktopWords = Readonly<Record<keyof typeof english, string>>;

export const desktopWords: Readonly<Record<Language, DesktopWords>> = { en: english, de: german };
