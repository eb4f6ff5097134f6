import type { Chart } from "../api/charts.ts";
import { axisScale, xExtent } from "./chartAxis.ts";
import { drawLegend, legendEntries, rowHeight } from "./chartLegend.ts";
import { type ChartLook, inks, letters, margin, usualLook } from "./chartLook.ts";
import { drawPanel } from "./chartPanel.ts";
import { escaped } from "./markup.ts";
import { shortenedTo } from "./textWidth.ts";

export { usualLook };

/** Charts as SVG text: for files, for reports, and for the window, which shows the same. */

/** How much wider letters are that are half bold, as those of the title. */
const halfBold = 1.12;
/** Between panels, in pixels. */
const gap = 14;

/** One chart. */
export function chartSvg(chart: Chart, look: ChartLook = usualLook): string {
  const { width, height, theme } = look;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(chart.title)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, Helvetica, Arial, sans-serif" font-size="12" fill="${inks[theme].ink}">
${chartBody(chart, look)}
</svg>
`;
}

/** Several charts, one below the other. */
export function chartsSvg(charts: readonly Chart[], look: ChartLook = usualLook): string {
  const { width, height, theme } = look;
  const total = height * charts.length;
  const bodies = charts.map(
    (chart, i) => `<g transform="translate(0,${i * height})">\n${chartBody(chart, look)}\n</g>`,
  );
  const label = charts.map(({ title }) => title).join("; ");
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(label)}" width="${width}" height="${total}" viewBox="0 0 ${width} ${total}" font-family="system-ui, Helvetica, Arial, sans-serif" font-size="12" fill="${inks[theme].ink}">
${bodies.join("\n")}
</svg>
`;
}

function chartBody(chart: Chart, look: ChartLook): string {
  const { width, height, theme } = look;
  const { paper } = inks[theme];
  const entries = legendEntries(chart, look);
  const head = margin.top + rowHeight * ((entries.at(-1)?.row ?? 0) + 1);
  const title = shortenedTo(
    (width - margin.left - margin.right) / halfBold,
    chart.title,
    letters.title,
  );
  const room = height - head - margin.bottom - gap * (chart.panels.length - 1);
  const shares = chart.panels.map(({ share = 1 }) => share);
  const all = shares.reduce((a, b) => a + b, 0);
  const x = axisScale(chart.x, xExtent(chart), [margin.left, width - margin.right], look, false);
  let top = head;
  const panels = chart.panels.map((panel, i) => {
    const bottom = top + (room * shares[i]) / all;
    const drawn = drawPanel(chart, panel, i, { x, top, bottom, look });
    top = bottom + gap;
    return drawn;
  });
  return [
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    `<text x="${margin.left}" y="22" font-size="${letters.title}" font-weight="600">${escaped(title)}</text>`,
    drawLegend(entries),
    ...panels,
    `<text x="${(margin.left + width - margin.right) / 2}" y="${height - 12}" text-anchor="middle">${escaped(chart.x.label)}</text>`,
  ].join("\n");
}
