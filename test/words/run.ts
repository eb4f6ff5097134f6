import { findWords } from "./find.ts";
import { dictionaries, notInTheWindow, notWords } from "./rules.ts";

const left = findWords(process.cwd(), ["renderer"]).filter(
  ({ path, words }) => !dictionaries.test(path) && path !== notInTheWindow && !notWords.has(words),
);
for (const { path, line, words } of left) {
  console.error(`${path}:${line} says "${words}": words for people stand in renderer/words/.`);
}
if (left.length === 0) console.log("Words: none is left in a component.");
process.exitCode = left.length === 0 ? 0 : 1;
