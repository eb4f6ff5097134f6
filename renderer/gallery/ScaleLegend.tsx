import { ColourBar } from "../pictures/ColourBar.tsx";
import { ScaleBar } from "../pictures/ScaleBar.tsx";
import { useView } from "../state/view.ts";
import { formatCount } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import classes from "./ScaleLegend.module.css";
import { commonScale } from "./tileScale.ts";
import type { CommonScales } from "./useCommonScales.ts";

interface ScaleLegendProps {
  readonly scales: CommonScales;
  /** Side of the square for a picture, in CSS pixels. */
  readonly side: number;
}

/** What colours and sizes mean where they are the same for all. */
export function ScaleLegend({ scales, side }: ScaleLegendProps) {
  const { colourMap, commonBrightness, commonScale: sameScale } = useView();
  return (
    <div className={classes.legend} role="note" aria-label={say("gallery.scaleOfThePictures")}>
      {commonBrightness && (
        <span className={classes.part}>
          1
          <ColourBar colourMap={colourMap} className={classes.bar} />
          {say("gallery.countsAndMore", { count: formatCount(scales.brightest) })}
        </span>
      )}
      {sameScale && <ScaleBar scale={commonScale(side, scales.extent)} room={side} />}
    </div>
  );
}
