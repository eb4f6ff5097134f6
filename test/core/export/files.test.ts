import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFileNames, safeFileName } from "../../../core/export/files.ts";

describe("file names", () => {
  test("ids of CERN@school's form stay as they are", () => {
    const id = "B06-W0212_1371575424-293207_k00012";
    expect(safeFileName(id)).toBe(id);
  });

  test.each([
    ["../../etc/passwd", "__.._etc_passwd"],
    ["C:\\temp\\a", "C__temp_a"],
    ["..", "_"],
    ["", "_"],
    ["NUL", "_NUL"],
    ["com1.x", "_com1.x"],
    ["a\u0000b\n", "a_b_"],
    ["end. ", "end_"],
  ])("%j becomes %j", (id, name) => {
    expect(safeFileName(id)).toBe(name);
  });

  test("of any ids differ, and lead nowhere", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 300 })), (ids) => {
        const fileName = createFileNames();
        const names = ids.map((id) => fileName(id, "png"));
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(ids.length);
        for (const name of names) {
          expect(name).not.toMatch(/^\.|[/\\:]/);
          expect(name.length).toBeLessThan(200);
        }
      }),
    );
  });

  test("that differ in case alone are told apart", () => {
    const fileName = createFileNames();
    expect(["a", "A", "a~2", "a"].map((id) => fileName(id, "png"))).toEqual([
      "a.png",
      "A~2.png",
      "a~2~2.png",
      "a~3.png",
    ]);
  });
});
