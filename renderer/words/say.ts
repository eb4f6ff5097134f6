import type { ReactNode } from "react";
import { createIntl, type IntlShape } from "react-intl";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { currentLanguage } from "./language.ts";
import { type Language, locales } from "./languages.ts";
import type { NamesIn, TagsIn } from "./message.ts";

type Messages = typeof en;

/** `subject.name` of a message, such as "header.undo". */
export type WordKey = {
  [S in keyof Messages & string]: `${S}.${keyof Messages[S] & string}`;
}[keyof Messages & string];

/** The English text of a message: what has to be given to say it follows from it. */
type TextOf<K extends WordKey> = K extends `${infer S}.${infer N}`
  ? S extends keyof Messages
    ? N extends keyof Messages[S]
      ? Messages[S][N] & string
      : never
    : never
  : never;

type Values<Names extends string, Value> = [Names] extends [never]
  ? []
  : [values: Readonly<Record<Names, Value>>];

/** Words between tags of a message, drawn in another way. */
type Drawn = (words: ReactNode) => ReactNode;
type RichValues<Text extends string> = Readonly<
  Record<NamesIn<Text>, ReactNode> & Record<TagsIn<Text>, Drawn>
>;

const words: Readonly<Record<Language, Subjects>> = { en, de };
const speakers = new Map<Language, IntlShape>();

/** A message in the language of the window. Numbers among the values are given as text (`numbers.ts`), but for those that a plural goes by. */
export function say<K extends WordKey>(
  key: K,
  ...[values]: Values<NamesIn<TextOf<K>>, string | number>
): string {
  return speaker().formatMessage({ id: key }, values);
}

/** A message in which some words are drawn in another way: `<b>`, `<i>` in its text, a function for each among the values. */
export function sayRich<K extends WordKey>(key: K, values: RichValues<TextOf<K>>): ReactNode {
  return speaker().formatMessage({ id: key }, values);
}

function speaker(): IntlShape {
  const language = currentLanguage();
  const known = speakers.get(language);
  if (known !== undefined) return known;
  const made = createIntl({ locale: locales[language], messages: flat(words[language]) });
  speakers.set(language, made);
  return made;
}

type Subjects = Readonly<Record<string, Readonly<Record<string, string>>>>;

function flat(subjects: Subjects): Record<string, string> {
  return Object.fromEntries(
    Object.entries(subjects).flatMap(([subject, texts]) =>
      Object.entries(texts).map(([name, text]) => [`${subject}.${name}`, text]),
    ),
  );
}
