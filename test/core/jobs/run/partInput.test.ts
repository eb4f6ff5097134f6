import { expect, test } from "vitest";
import { readImportPart, readProcessPart } from "../../../../core/jobs/run/partInput.ts";

const file = { kind: "file", path: "a/b.txt", file: "/a/b.txt", bytes: 3 };

test("parts are read as they were kept, with what lies beside a file", () => {
  const files = [{ ...file, dsc: "/a/b.txt.dsc", channels: [{ ...file, entry: "c" }] }];
  const masks = [{ path: "m", file: "/m", bytes: 1, sha256: "00" }];
  for (const part of [
    { dataset: "d", files },
    { dataset: "", files: [file], masked: { masks, run: 3 } },
  ]) {
    expect(readImportPart(JSON.parse(JSON.stringify(part)))).toEqual(part);
  }
  expect(readProcessPart([1, 2])).toEqual([1, 2]);
});

test.for([
  null,
  {},
  [1],
  { dataset: "d", files: [{}] },
  { dataset: "d", files: [{ ...file, bytes: "x" }] },
])("what is no part of an import is refused: %j", (input) => {
  expect(() => readImportPart(input)).toThrow(/cannot be read/);
});

test.for([null, {}, ["1"], [1.5], [-1]])("what is no list of frames is refused: %j", (input) => {
  expect(() => readProcessPart(input)).toThrow(/cannot be read/);
});
