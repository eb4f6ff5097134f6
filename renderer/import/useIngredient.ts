import { useState } from "react";
import { reportError } from "../backend/report.ts";

/** A mask or a calibration that people may pick. */
export interface Ingredient {
  /** Where it lies; null where there is none. */
  readonly path: string | null;
  /** Whether it is being picked or is on its way: nothing begins before it is there. */
  readonly picking: boolean;
  pick(): void;
  /** Takes one that was made in the program. */
  use(path: string): void;
  clear(): void;
}

/** @param choose lets people pick one; null where they thought better of it */
export function useIngredient(choose: () => Promise<string | null>): Ingredient {
  const [path, setPath] = useState<string | null>(null);
  const [picking, setPicking] = useState(false);
  return {
    path,
    picking,
    pick() {
      setPicking(true);
      choose()
        .then((chosen) => chosen !== null && setPath(chosen), reportError)
        .finally(() => setPicking(false));
    },
    use: setPath,
    clear: () => setPath(null),
  };
}
