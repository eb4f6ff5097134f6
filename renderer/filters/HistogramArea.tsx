import { type PointerEvent, useState, useSyncExternalStore } from "react";
import type { Histogram as Bins } from "../../core/api.ts";
import { formatCount } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { inSentence } from "../words/vocabulary.ts";
import { binLabel } from "./binLabel.ts";
import { Histogram } from "./Histogram.tsx";
import classes from "./HistogramArea.module.css";
import { type Band, useHistogramDrag } from "./histogramDrag.ts";
import type { Histograms } from "./histograms.ts";
import type { RangeScale } from "./rangeScale.ts";

interface HistogramAreaProps {
  readonly property: string;
  /** Name of the property. */
  readonly label: string;
  readonly scale: RangeScale;
  readonly whole: Bins;
  /** Where what the other filters let through is counted: only what draws it is drawn anew with each count. */
  readonly histograms: Histograms;
  readonly band: Band;
  readonly disabled: boolean;
  /** A value as people read it. */
  readonly format: (value: number) => string;
  onDrag(band: Band): void;
  onClear(): void;
}

/** A histogram to drag across. The knobs below do the same for the keyboard. */
export function HistogramArea(props: HistogramAreaProps) {
  const { property, label, scale, whole, histograms, band, disabled, onDrag, onClear } = props;
  const counted = useSyncExternalStore(histograms.subscribe, () => histograms.get(property));
  const { histogram: filtered, share } = counted ?? { histogram: whole, share: 1 };
  const [bin, setBin] = useState<number | null>(null);
  const { handlers, shareOf } = useHistogramDrag(band, onDrag);
  const bins = filtered.counts.length;
  return (
    <div
      role="img"
      aria-label={say("filters.howIsSpread", { label: inSentence(label) })}
      className={classes.area}
      data-testid="histogram"
      {...(disabled ? {} : handlers)}
      onPointerMove={(event: PointerEvent<HTMLElement>) => {
        // First what is asked of the backend, which then is at work while this is drawn.
        if (!disabled) handlers.onPointerMove(event);
        setBin(Math.min(bins - 1, Math.floor(shareOf(event) * bins)));
      }}
      onPointerLeave={() => setBin(null)}
      onDoubleClick={onClear}
    >
      <Histogram whole={whole} filtered={filtered} from={band.from} to={band.to} />
      {share < 1 && <span className={classes.counted} style={{ transform: `scaleX(${share})` }} />}
      {bin !== null && (
        <span
          className={classes.hover}
          data-side={bin < bins / 2 ? "right" : "left"}
          aria-hidden="true"
        >
          {binLabel(scale, bin, bins, props.format)}:{" "}
          <strong>{formatCount(filtered.counts[bin])}</strong>
          {share < 1 && ` ${ofTheTracksCounted(share)}`}
        </span>
      )}
    </div>
  );
}

const ofTheTracksCounted = (share: number): string =>
  say("filters.ofTheTracksCounted", { percent: formatCount(Math.floor(100 * share)) });
