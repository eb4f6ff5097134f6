import { Menu } from "@mantine/core";
import type { PlotField } from "../../core/analysis/histograms/plotFields.ts";
import type { Points } from "../../core/api.ts";
import { reportError } from "../backend/report.ts";
import { offerFile } from "../charts/chartFiles.ts";
import { SaveMenu } from "../charts/SaveMenu.tsx";
import { say } from "../words/say.ts";
import { mostInSvg, pngOf, svgOf } from "./pictures.ts";

interface PictureMenuProps {
  readonly points: Points;
  readonly x: PlotField;
  readonly y: PlotField;
  readonly logX: boolean;
  readonly logY: boolean;
  readonly density: boolean;
}

/** Saves the plot as a picture, on white: for a report. */
export function PictureMenu(props: PictureMenuProps) {
  const { points, x, y, density } = props;
  const many = points.keys.length > mostInSvg;
  const save = (picture: Blob, ending: string) =>
    offerFile(picture, `${say("plot.against", { y: y.name, x: x.name })}.${ending}`);
  return (
    <SaveMenu>
      <Menu.Item
        onClick={() => {
          pngOf(props).then((picture) => save(picture, "png"), reportError);
        }}
      >
        {say("common.picturePng")}
      </Menu.Item>
      <Menu.Item disabled={many} onClick={() => save(svgOf(props), "svg")}>
        {many
          ? say("plot.drawingSVGTooManyPoints")
          : say(density ? "plot.drawingByKind" : "common.drawingSvg")}
      </Menu.Item>
    </SaveMenu>
  );
}
