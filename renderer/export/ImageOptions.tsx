import { Select, Slider, Switch } from "@mantine/core";
import { useEffect, useMemo, useRef } from "react";
import { type ColourMapName, colourMapNames, type Selection } from "../../core/api.ts";
import { colourMapLabels } from "../../core/export/colourMaps.ts";
import { clusterPicture } from "../../core/export/pictures.ts";
import { useClusterView } from "../gallery/context.ts";
import { draw } from "../pictures/draw.ts";
import classes from "./ImageOptions.module.css";

export interface ImageChoices {
  readonly scale: number;
  readonly colourMap: ColourMapName;
  readonly caption: boolean;
}

interface ImageOptionsProps {
  readonly selection: Selection;
  readonly choices: ImageChoices;
  onChange(choices: ImageChoices): void;
}

/** How exported pictures look, with one of them as it will be. */
export function ImageOptions({ selection, choices, onChange }: ImageOptionsProps) {
  const { scale, colourMap, caption } = choices;
  return (
    <div className={classes.options}>
      <div className={classes.controls}>
        <div>
          <p className={classes.label}>Scale: {scale} screen pixels a detector pixel</p>
          <Slider
            min={1}
            max={32}
            value={scale}
            label={null}
            thumbLabel="Scale"
            onChange={(value) => onChange({ ...choices, scale: value })}
          />
        </div>
        <Select
          label="Colours"
          allowDeselect={false}
          value={colourMap}
          data={colourMapNames.map((name) => ({ value: name, label: colourMapLabels[name] }))}
          onChange={(value) => {
            const name = colourMapNames.find((one) => one === value);
            if (name) onChange({ ...choices, colourMap: name });
          }}
        />
        <Switch
          label="Caption"
          description="Name, size and a scale bar under the picture"
          checked={caption}
          onChange={(event) => onChange({ ...choices, caption: event.currentTarget.checked })}
        />
      </div>
      <Preview selection={selection} choices={choices} />
    </div>
  );
}

function Preview({ selection, choices }: Pick<ImageOptionsProps, "selection" | "choices">) {
  const view = useClusterView();
  const canvas = useRef<HTMLCanvasElement>(null);
  const tile = useMemo(() => {
    const known = [...(view?.pages.values() ?? [])].flat();
    const { pick } = selection;
    if ("where" in pick) return known[0];
    return known.find(({ key }) => pick.keys.includes(key));
  }, [view, selection]);
  useEffect(() => {
    if (canvas.current && tile) draw(canvas.current, clusterPicture(tile, choices));
  }, [tile, choices]);
  return (
    <figure className={classes.preview}>
      <canvas ref={canvas} className={classes.canvas} role="img" aria-label="Preview" />
      <figcaption className={classes.note}>
        {tile ? "The first one, as it will be" : "Scroll to a picked cluster for a preview"}
      </figcaption>
    </figure>
  );
}
