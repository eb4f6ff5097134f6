import { useComputedColorScheme } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { type PointerEvent, useMemo, useState } from "react";
import type { Chart } from "../../core/api.ts";
import { chartSvg } from "../../core/export/chart.ts";
import { projectorScale } from "../layout/useTypeScale.ts";
import { useLayout } from "../state/layout.ts";
import classes from "./ChartPicture.module.css";
import { chartWriting } from "./chartIn.ts";

interface ChartPictureProps {
  readonly chart: Chart;
  /** CSS pixels; without it, the chart fills what it lies in. */
  readonly height?: number;
}

interface Reading {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

const least = { width: 240, height: 150 };

/** A chart, drawn as files have it, with the value under the pointer. */
export function ChartPicture({ chart, height }: ChartPictureProps) {
  const { ref, width, height: room } = useElementSize();
  const theme = useComputedColorScheme("dark");
  const [reading, setReading] = useState<Reading | null>(null);
  const projector = useLayout((state) => state.projector);
  // Drawn smaller and then enlarged, so that its letters are as large as the window's.
  const scale = projector ? projectorScale : 1;
  const tall = height === undefined ? room : height * scale;
  const svg = useMemo(
    () =>
      width === 0
        ? ""
        : chartSvg(chart, {
            width: Math.max(Math.floor(width / scale), least.width),
            height: Math.max(Math.floor(tall / scale), least.height),
            theme,
            readable: true,
            writing: chartWriting(),
          }),
    [chart, width, tall, theme, scale],
  );
  const read = (event: PointerEvent<HTMLDivElement>) => {
    const text = (event.target as Element).getAttribute("data-value");
    const { left, top } = event.currentTarget.getBoundingClientRect();
    setReading(text === null ? null : { text, x: event.clientX - left, y: event.clientY - top });
  };
  return (
    <div
      ref={ref}
      className={classes.chart}
      style={height === undefined ? { height: "100%" } : { height: tall }}
      onPointerMove={read}
      onPointerLeave={() => setReading(null)}
    >
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by core/export/chart.ts of a checked chart; every word in it is escaped, and a test holds that. */}
      <div className={classes.drawing} dangerouslySetInnerHTML={{ __html: svg }} />
      {reading !== null && (
        <p
          className={classes.reading}
          data-testid="reading"
          style={
            reading.x > width / 2
              ? { right: width - reading.x + 12, top: reading.y }
              : { left: reading.x + 12, top: reading.y }
          }
        >
          {reading.text}
        </p>
      )}
    </div>
  );
}
