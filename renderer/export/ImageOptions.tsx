import { SegmentedControl, Select, Slider, Switch } from "@mantine/core";
import { useEffect, useMemo, useRef } from "react";
import { type ColourMapName, colourMapNames } from "../../core/api/plainValues.ts";
import type { Selection } from "../../core/api.ts";
import type { Picture } from "../../core/export/paint.ts";
import { clusterPicture, framePicture } from "../../core/export/pictures.ts";
import { useAnswer } from "../backend/context.ts";
import { useClusterView } from "../gallery/context.ts";
import { draw } from "../pictures/draw.ts";
import { say } from "../words/say.ts";
import classes from "./ImageOptions.module.css";

export interface ImageChoices {
  readonly scale: number;
  readonly colourMap: ColourMapName;
  /** Brightness by the logarithm of the counts. */
  readonly logarithmic: boolean;
  readonly theme: "dark" | "light";
  readonly caption: boolean;
}

interface ImageOptionsProps {
  readonly selection: Selection;
  readonly choices: ImageChoices;
  onChange(choices: ImageChoices): void;
}

/** How exported pictures look, with one of them as it will be. */
export function ImageOptions({ selection, choices, onChange }: ImageOptionsProps) {
  const { scale, colourMap, logarithmic, theme, caption } = choices;
  return (
    <div className={classes.options}>
      <div className={classes.controls}>
        <div>
          <p className={classes.label}>{say("exporting.scale", { scale })}</p>
          <Slider
            min={1}
            max={32}
            value={scale}
            label={null}
            thumbLabel={say("exporting.scaleName")}
            onChange={(value) => onChange({ ...choices, scale: value })}
          />
        </div>
        <Select
          label={say("common.colours")}
          allowDeselect={false}
          value={colourMap}
          data={colourMapNames.map((name) => ({ value: name, label: say(`colourMaps.${name}`) }))}
          onChange={(value) => {
            const name = colourMapNames.find((one) => one === value);
            if (name) onChange({ ...choices, colourMap: name });
          }}
        />
        <SegmentedControl
          aria-label={say("exporting.brightness")}
          value={logarithmic ? "log" : "linear"}
          data={[
            { value: "log", label: say("common.logarithmic") },
            { value: "linear", label: say("common.linear") },
          ]}
          onChange={(value) => onChange({ ...choices, logarithmic: value === "log" })}
        />
        <SegmentedControl
          aria-label={say("exporting.background")}
          value={theme}
          data={[
            { value: "dark", label: say("exporting.darkForAScreen") },
            { value: "light", label: say("exporting.lightForPaper") },
          ]}
          onChange={(value) =>
            onChange({ ...choices, theme: value === "light" ? "light" : "dark" })
          }
        />
        <Switch
          label={say("exporting.caption")}
          description={say("exporting.nameSizeAndAScaleBar")}
          checked={caption}
          onChange={(event) => onChange({ ...choices, caption: event.currentTarget.checked })}
        />
      </div>
      <Preview selection={selection} choices={choices} />
    </div>
  );
}

function Preview({ selection, choices }: Pick<ImageOptionsProps, "selection" | "choices">) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painted = useFirstPicture(selection);
  useEffect(() => {
    if (canvas.current && painted) draw(canvas.current, painted(choices));
  }, [painted, choices]);
  return (
    <figure className={classes.preview} data-theme={choices.theme}>
      <canvas
        ref={canvas}
        className={classes.canvas}
        role="img"
        aria-label={say("exporting.preview")}
      />
      <figcaption className={classes.note}>
        {painted
          ? say("exporting.theFirstOneAsItWill")
          : say("exporting.scrollToAPickedClusterFor")}
      </figcaption>
    </figure>
  );
}

/** The first of the things to export, as a picture; null while it is not known. */
function useFirstPicture(selection: Selection): ((choices: ImageChoices) => Picture) | null {
  const { pick, entity } = selection;
  const view = useClusterView();
  const tile = useMemo(() => {
    if (entity !== "cluster") return undefined;
    const known = [...(view?.pages.values() ?? [])].flat();
    return "keys" in pick ? known.find(({ key }) => pick.keys.includes(key)) : known[0];
  }, [view, entity, pick]);
  const picked = "keys" in pick ? pick.keys[0] : undefined;
  const listed = useAnswer(
    entity === "frame" && !("keys" in pick) ? `first frame ${JSON.stringify(pick)}` : null,
    (backend) =>
      backend.frames({
        where: null,
        ...("keys" in pick ? {} : pick),
        sort: [],
        offset: 0,
        limit: 1,
      }),
  ).value?.frames[0]?.key;
  const frameKey = entity === "frame" ? (picked ?? listed) : undefined;
  const frame = useAnswer(frameKey === undefined ? null : `frame ${frameKey}`, (backend) =>
    backend.frame({ key: frameKey ?? 0 }),
  ).value;
  return useMemo(() => {
    if (tile) return (choices) => clusterPicture(tile, choices);
    return frame ? (choices) => framePicture(frame, choices) : null;
  }, [tile, frame]);
}
