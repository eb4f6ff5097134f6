import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { guides } from "../../assets/makeGuides.ts";
import { formatNames } from "../../core/formats/format.ts";
import { clusterProperties, frameProperties } from "../../core/vocabulary.ts";

test.each(Object.entries(guides))("docs/%s is what `npm run guides` makes", (name, text) => {
  expect(readFileSync(join("docs", name), "utf8")).toBe(text);
});

test("every property and every format has its row", () => {
  const rows = Object.values(guides).join("\n").split("\n");
  const named = [...clusterProperties, ...frameProperties].map(({ name }) => `| \`${name}\``);
  const asked = formatNames.map((name) => `| \`format = ${name}\` |`);
  expect(named.filter((start) => !rows.some((row) => row.startsWith(start)))).toEqual([]);
  expect(asked.filter((end) => !rows.some((row) => row.endsWith(end)))).toEqual([]);
});
