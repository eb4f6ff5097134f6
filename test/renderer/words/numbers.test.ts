import { expect, test } from "vitest";
import { formatEnergy } from "../../../renderer/words/numbers.ts";

test.each([
  [0, "0 keV"],
  [0.312, "312 eV"],
  [1, "1 keV"],
  [59.54, "59.54 keV"],
  [999.9, "999.9 keV"],
  [5485.6, "5.4856 MeV"],
])("an energy of %d keV is said as %s", (keV, said) => {
  expect(formatEnergy(keV)).toBe(said);
});
