import { Menu } from "@mantine/core";
import type { Chart, DataTable } from "../../core/api.ts";
import { reportError } from "../backend/report.ts";
import { say } from "../words/say.ts";
import { chartDrawing, chartPixels, offerFile, tableText } from "./chartFiles.ts";
import { SaveMenu } from "./SaveMenu.tsx";

interface SaveChartMenuProps {
  readonly charts: readonly Chart[];
  readonly tables: readonly DataTable[];
}

/** Saves charts as pictures, and the numbers behind them as tables. */
export function SaveChartMenu({ charts, tables }: SaveChartMenuProps) {
  const named = (title: string) => (charts.length > 1 ? `: ${title}` : "");
  return (
    <SaveMenu>
      {charts.flatMap((chart) => [
        <Menu.Item
          key={`${chart.name} png`}
          onClick={() => {
            chartPixels(chart).then((file) => offerFile(file, `${chart.name}.png`), reportError);
          }}
        >
          {`${say("common.picturePng")}${named(chart.title)}`}
        </Menu.Item>,
        <Menu.Item
          key={`${chart.name} svg`}
          onClick={() => offerFile(chartDrawing(chart), `${chart.name}.svg`)}
        >
          {`${say("common.drawingSvg")}${named(chart.title)}`}
        </Menu.Item>,
      ])}
      {tables.map((table) => (
        <Menu.Item
          key={table.name}
          onClick={() =>
            offerFile(new Blob([tableText(table)], { type: "text/csv" }), `${table.name}.csv`)
          }
        >
          {`${say("common.tableCsv")}${tables.length > 1 ? `: ${table.name}` : ""}`}
        </Menu.Item>
      ))}
    </SaveMenu>
  );
}
