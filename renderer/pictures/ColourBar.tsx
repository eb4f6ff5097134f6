import { useMemo } from "react";
import type { ColourMapName } from "../../core/api.ts";
import { colourCount, colourMapLookup } from "../../core/export/colourMaps.ts";
import classes from "./ColourBar.module.css";

interface ColourBarProps {
  readonly colourMap: ColourMapName;
  readonly className?: string | undefined;
}

/** A colour map as a strip, from few counts to many. */
export function ColourBar({ colourMap, className }: ColourBarProps) {
  const background = useMemo(() => gradient(colourMap), [colourMap]);
  return <span className={`${classes.bar} ${className ?? ""}`} style={{ background }} />;
}

function gradient(name: ColourMapName): string {
  const lookup = colourMapLookup(name);
  const stops = 12;
  const colours = Array.from({ length: stops }, (_, i) => {
    // The darkest tenth of the map is not used for hit pixels.
    const share = 0.1 + (0.9 * i) / (stops - 1);
    const at = 3 * Math.round(share * (colourCount - 1));
    return `rgb(${lookup[at]} ${lookup[at + 1]} ${lookup[at + 2]})`;
  });
  return `linear-gradient(to right, ${colours.join(", ")})`;
}
