import { expect, test } from "vitest";
import { wordsIn } from "./find.ts";

const found = (source: string) => wordsIn("Part.tsx", source).map(({ words }) => words);

test.each([
  ["text between tags", "<p>Nothing yet.</p>", ["Nothing yet."]],
  ["text beside a value", "<p>{count} tracks</p>", ["tracks"]],
  [
    "attributes that are read",
    '<input placeholder="Name" aria-label="Name of it" />',
    ["Name", "Name of it"],
  ],
  ["either of two", '<b>{open ? "Hide" : "Show"}</b>', ["Hide", "Show"]],
  ["attributes of our own", '<Question confirm="Remove" />', ["Remove"]],
  ["properties of a message", 'show({ title: "done", message: "It is." })', ["done", "It is."]],
  ["what core says in English", "<p>{error.message}</p>", ["error.message"]],
  ["sentences anywhere", 'report("There is nothing to undo.")', ["There is nothing to undo."]],
  ["words beside a value", `report(\`Tagged \${count}.\`)`, ["Tagged … ."]],
])("words are found: %s", (_, source, words) => {
  expect(found(source)).toEqual(words);
});

test.each([
  ["names of classes, sizes, colours", '<Button size="sm" variant="subtle" className="a b" />'],
  ["what comes from the dictionaries", '<p title={say("header.undo")}>{say("header.undo")}</p>'],
  ["what core says, in the language of the window", "<p>{sentenceIn(error.message)}</p>"],
  ["signs, units and the program's name", "<p>· {size} px <b>Trackroom</b></p>"],
  ["paths, keys and imports", `import "./some words.css"; open(\`/\${a}/\${b}\`); go("Enter");`],
  ["names of the backend's answers", 'useAnswer("rule sets", ask)'],
  ["what only a defect of ours would say", 'throw new Error("There is no room for it.")'],
])("no words for people: %s", (_, source) => {
  expect(found(source)).toEqual([]);
});

test("the line is said", () => {
  expect(wordsIn("Part.tsx", "\n\n<p>Nothing</p>;")).toEqual([
    { path: "Part.tsx", line: 3, words: "Nothing" },
  ]);
});
