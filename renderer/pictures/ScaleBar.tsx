import { pixelPitch, scaleBarLength } from "../../core/export/pictures.ts";
import { formatNumber } from "../words/numbers.ts";
import classes from "./ScaleBar.module.css";

/**
 * A bar that says how large things are.
 * @param scale CSS pixels a detector pixel
 * @param room CSS pixels that the bar may take
 */
export function ScaleBar({ scale, room }: { scale: number; room: number }) {
  const length = scaleBarLength(room / scale);
  const micrometres = length * pixelPitch;
  const size = micrometres < 1000 ? `${micrometres} µm` : `${formatNumber(micrometres / 1000)} mm`;
  return (
    <span className={classes.place}>
      <span className={classes.bar} style={{ width: length * scale }} />
      {length} px = {size}
    </span>
  );
}
