import { expect, test } from "vitest";
import { cohensKappa } from "../../../core/agreement/kappa.ts";
import { kappaText } from "../../../renderer/classwork/kappaText.ts";

test("a kappa is said with its error and the shares behind it, or why there is none", () => {
  expect(
    kappaText(
      cohensKappa([
        [20, 5],
        [10, 15],
      ]),
    ),
  ).toMatch(/^0\.400 ± 0\.1\d\d \(50 tracks, 70 % agree, 50 % would by chance\)$/);
  expect(kappaText(cohensKappa([[3]]))).toMatch(/^none\. Everyone gave every track the same tag/);
  expect(
    kappaText(
      cohensKappa([
        [2, 0],
        [0, 2],
      ]),
    ),
  ).toMatch(/^1\.000 \(4 tracks, 100 % agree, 50 % would by chance\)\. Everyone agrees/);
});
