import { expect, test } from "vitest";
import { clusterName, frameName } from "../../../renderer/words/frameName.ts";

const timed = {
  id: "B06-W0212_1371575424-293207",
  sourceFile: "/data/B06-W0212_1371575424-293207.txt",
  indexInFile: 0,
};
const untimed = { id: "unknown_620b1c22aa07", sourceFile: "/data/run 3/alpha.lsc", indexInFile: 0 };

test("a frame that says when it was taken goes by its id, another by its file", () => {
  expect(frameName(timed)).toBe(timed.id);
  expect(frameName(untimed)).toBe("alpha.lsc");
  expect(frameName({ ...untimed, id: "B06-W0212_620b1c22aa07-0f3a11" })).toBe("alpha.lsc");
  expect(frameName({ ...untimed, sourceFile: "C:\\data\\alpha.lsc" })).toBe("alpha.lsc");
});

test("further frames of a file are told by their place in it", () => {
  expect(frameName({ ...untimed, indexInFile: 4 })).toBe("alpha.lsc, frame 5");
});

test("a cluster goes by its frame", () => {
  expect(clusterName(timed, 3, `${timed.id}_k00003`)).toBe(`${timed.id}_k00003`);
  expect(clusterName(untimed, 3, `${untimed.id}_k00003`)).toBe("alpha.lsc, cluster 3");
});
