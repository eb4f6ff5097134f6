import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { Chart, DataTable } from "../../core/api.ts";
import { reportError } from "../backend/report.ts";
import { chartDrawing, chartPixels, offerFile, tableText } from "./chartFiles.ts";

interface SaveChartMenuProps {
  readonly charts: readonly Chart[];
  readonly tables: readonly DataTable[];
}

/** Saves charts as pictures, and the numbers behind them as tables. */
export function SaveChartMenu({ charts, tables }: SaveChartMenuProps) {
  const named = (title: string) => (charts.length > 1 ? `: ${title}` : "");
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconDownload size={16} />}>
          Save plot
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {charts.flatMap((chart) => [
          <Menu.Item
            key={`${chart.name} png`}
            onClick={() => {
              chartPixels(chart).then((file) => offerFile(file, `${chart.name}.png`), reportError);
            }}
          >
            {`Picture (PNG)${named(chart.title)}`}
          </Menu.Item>,
          <Menu.Item
            key={`${chart.name} svg`}
            onClick={() => offerFile(chartDrawing(chart), `${chart.name}.svg`)}
          >
            {`Drawing (SVG)${named(chart.title)}`}
          </Menu.Item>,
        ])}
        {tables.map((table) => (
          <Menu.Item
            key={table.name}
            onClick={() =>
              offerFile(new Blob([tableText(table)], { type: "text/csv" }), `${table.name}.csv`)
            }
          >
            {`Table (CSV)${tables.length > 1 ? `: ${table.name}` : ""}`}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
