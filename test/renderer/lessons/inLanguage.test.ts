import { expect, it } from "vitest";
import { inLanguage } from "../../../renderer/lessons/inLanguage.ts";

const lesson = (id: string, language: string) => ({ id, language }) as never;

it("shows each lesson once: in the computer's language, else in English, else as it is", () => {
  const all = [
    lesson("a", "de"),
    lesson("a", "en"),
    lesson("b", "fr"),
    lesson("b", "en"),
    lesson("c", "fr"),
  ];
  const languages = (wanted: string) => inLanguage(all, wanted).map((one) => one.language);
  expect(languages("de")).toEqual(["de", "en", "fr"]);
  expect(languages("en")).toEqual(["en", "en", "fr"]);
  expect(languages("fr")).toEqual(["en", "fr", "fr"]);
  expect(languages("it")).toEqual(["en", "en", "fr"]);
});
