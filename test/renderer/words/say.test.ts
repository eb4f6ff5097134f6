import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { afterEach, describe, expect, test } from "vitest";
import { useLayout } from "../../../renderer/state/layout.ts";
import { de } from "../../../renderer/words/de.ts";
import { en } from "../../../renderer/words/en.ts";
import { firstSpoken } from "../../../renderer/words/languages.ts";
import { countOf, formatDate, formatNumber, formatShort } from "../../../renderer/words/numbers.ts";
import { say } from "../../../renderer/words/say.ts";

afterEach(() => useLayout.getState().change({ language: null }));

const inGerman = () => useLayout.getState().change({ language: "de" });

/** Names of values and tags in a message, sorted. */
function namesIn(elements: readonly MessageFormatElement[]): string[] {
  const names = elements.flatMap((element): string[] => {
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      const branches = Object.values(element.options).flatMap(({ value }) => namesIn(value));
      return [element.value, ...branches];
    }
    if (element.type === TYPE.tag) return [`<${element.value}>`, ...namesIn(element.children)];
    return element.type === TYPE.literal || element.type === TYPE.pound ? [] : [element.value];
  });
  return [...new Set(names)].sort();
}

const messages = Object.entries(en).flatMap(([subject, texts]) =>
  Object.entries<string>(texts).map(([name, english]) => {
    const translated: Record<string, Record<string, string>> = de;
    return { key: `${subject}.${name}`, english, german: translated[subject]?.[name] ?? "" };
  }),
);

test("the German text of each message has the values and tags of the English one", () => {
  const different = messages.filter(
    ({ english, german }) => `${namesIn(parse(english))}` !== `${namesIn(parse(german))}`,
  );
  expect(different).toEqual([]);
});

test("no text is empty", () => {
  expect(messages.filter(({ english, german }) => !english.trim() || !german.trim())).toEqual([]);
});

test("values and plural forms go by the language", () => {
  expect(countOf(1, "frame")).toBe("1 frame");
  expect(countOf(12_345, "dataset")).toBe("12,345 data sets");
  expect(say("header.undoThat", { description: "tag" })).toBe("Undo (Ctrl+Z): tag");
  inGerman();
  expect(countOf(1, "dataset")).toBe("1 Datensatz");
  expect(countOf(12_345, "dataset")).toBe("12.345 Datensätze");
  expect(say("header.undoThat", { description: "tag" })).toBe("Rückgängig (Strg+Z): tag");
});

test("numbers and dates go by the language", () => {
  expect(formatNumber(0.5)).toBe("0.5");
  expect(formatNumber(2.5e-7)).toBe("2.500e-7");
  expect(formatShort(107_300)).toBe("107k");
  expect(formatDate(1371575424)).toBe("18 Jun 2013, 17:10:24");
  inGerman();
  expect(formatNumber(0.5)).toBe("0,5");
  expect(formatNumber(2.5e-7)).toBe("2,500e-7");
  expect(formatDate(1371575424)).toBe("18. Juni 2013, 17:10:24");
});

describe("the language to begin with", () => {
  test.each([
    [["de-AT", "en"], "de"],
    [["DE"], "de"],
    [["fr-FR", "de-DE", "en-GB"], "de"],
    [["en-US", "de"], "en"],
    [["fr"], "en"],
    [[], "en"],
  ])("%j begins in %s", (preferred, language) => {
    expect(firstSpoken(preferred)).toBe(language);
  });
});
