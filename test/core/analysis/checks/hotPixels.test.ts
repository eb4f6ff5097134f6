import { expect, test } from "vitest";
import { hotterThan } from "../../../../core/analysis/checks/hotPixels.ts";

const [width, height] = [64, 48];

test("a pixel that is hit far more often than its neighbours is hot, a bright corner is not", () => {
  const hits = new Uint32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) hits[y * width + x] = x < 20 && y < 20 ? 100 : 4;
  const hot = 30 * width + 50;
  hits[hot] = 40;
  expect(hotterThan(10, hits, width, height)).toEqual([hot]);
  // 36 more than 4 are 18 standard deviations of 2.
  expect(hotterThan(17, hits, width, height)).toEqual([hot]);
  expect(hotterThan(19, hits, width, height)).toEqual([]);
});

test("what is hit once or twice is no fault of a pixel", () => {
  const hits = new Uint32Array(width * height);
  hits[100] = 2;
  hits[200] = 3;
  expect(hotterThan(5, hits, width, height)).toEqual([200]);
});
