import { ActionIcon, Textarea } from "@mantine/core";
import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconGripVertical,
  IconTrash,
} from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { estimateText, plainText } from "../../core/analysis/estimateText.ts";
import type { ReportCheck, ReportItem, ReportNumber } from "../../core/api.ts";
import { ChartPicture } from "../charts/ChartPicture.tsx";
import { chartIn } from "../charts/chartIn.ts";
import { say } from "../words/say.ts";
import { digitsIn, sentenceIn } from "../words/sentences.ts";
import { cellIn, columnTitle } from "./cells.ts";
import classes from "./Report.module.css";
import { ReportFrame } from "./ReportFrame.tsx";
import { TrackPictures } from "./TrackPictures.tsx";
import { useReportChanges } from "./useReportChanges.ts";

interface ReportPartProps {
  readonly item: ReportItem;
  readonly place: number;
  readonly last: boolean;
  readonly readOnly: boolean;
  readonly check: ReportCheck | undefined;
}

/** What is dragged from part to part: its key. Other things that are dropped have other types. */
const partType = "application/x-trackroom-report-part";

/** One part of the report, with its place in it. */
export function ReportPart({ item, place, last, readOnly, check }: ReportPartProps) {
  const change = useReportChanges();
  const name = say("report.part", { number: place + 1 });
  const move = (to: number) => void change({ change: "move", item: item.key, to });
  return (
    <section
      className={classes.part}
      aria-label={say("report.partTitle", { number: place + 1 })}
      onDragOver={(event) => {
        if (!readOnly && event.dataTransfer.types.includes(partType)) event.preventDefault();
      }}
      onDrop={(event) => {
        const dragged = Number(event.dataTransfer.getData(partType));
        if (readOnly || !(dragged > 0)) return;
        event.preventDefault();
        if (dragged !== item.key) void change({ change: "move", item: dragged, to: place });
      }}
    >
      <Found item={item} />
      <Words item={item} name={name} readOnly={readOnly} />
      {check?.changed && (
        <p role="status">
          <IconAlertTriangle size={17} /> {changedText(check)}
        </p>
      )}
      {!readOnly && (
        <div className={classes.row}>
          <span
            className={classes.handle}
            role="img"
            aria-label={say("report.drag", { name })}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.setData(partType, String(item.key));
              event.dataTransfer.effectAllowed = "move";
            }}
          >
            <IconGripVertical size={18} />
          </span>
          <ActionIcon
            variant="subtle"
            aria-label={say("report.moveUp", { name })}
            disabled={place === 0}
            onClick={() => move(place - 1)}
          >
            <IconArrowUp size={18} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            aria-label={say("report.moveDown", { name })}
            disabled={last}
            onClick={() => move(place + 1)}
          >
            <IconArrowDown size={18} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            aria-label={say("report.takeOut", { name })}
            onClick={() => void change({ change: "remove", item: item.key })}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </div>
      )}
    </section>
  );
}

function changedText({ now: found, problem }: ReportCheck): string {
  const numbers = found
    .map((number) => `${sentenceIn(number.label)} ${numberText(number)}`)
    .join("; ");
  const now = numbers === "" ? "" : say("report.now", { numbers });
  const more = problem === null ? now : sentenceIn(problem);
  return `${say("report.theDataHasChanged")} ${more}`;
}

const numberText = ({ value, error, unit }: ReportNumber): string =>
  `${error === null ? plainText(value) : estimateText(value, error)} ${unit}`.trim();

/** A text, or the caption of what was found: kept when the field is left. */
function Words({ item, name, readOnly }: { item: ReportItem; name: string; readOnly: boolean }) {
  const change = useReportChanges();
  const { content, key } = item;
  const given = content.kind === "text" ? content.text : content.caption;
  const [text, setText] = useState(given);
  useEffect(() => setText(given), [given]);
  const keep = () => {
    if (text === given) return;
    const edited = content.kind === "text" ? { ...content, text } : { ...content, caption: text };
    void change({ change: "edit", item: key, content: edited });
  };
  return (
    <Textarea
      label={
        content.kind === "text" ? say("report.textOf", { name }) : say("report.captionOf", { name })
      }
      autosize
      minRows={content.kind === "text" ? 2 : 1}
      readOnly={readOnly}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
    />
  );
}

function Found({ item: { content, found } }: { item: ReportItem }) {
  if (found === null) return null;
  if (content.kind === "plot" || content.kind === "histogram" || content.kind === "scatter") {
    return found.charts.map((chart) => (
      <ChartPicture key={chart.name} chart={chartIn(chart)} height={300} />
    ));
  }
  if (content.kind === "table") {
    const { columns, entity } = content;
    const names = columns.map((name) => columnTitle(entity, name));
    const rows = found.rows.map((row) => row.map((cell, i) => cellIn(columns[i], cell)));
    return <Table names={names} rows={rows} />;
  }
  return (
    <>
      {content.kind === "tracks" && <TrackPictures ids={content.ids} />}
      {content.kind === "frame" && <ReportFrame id={content.id} />}
      {content.kind === "frame" && <p>{content.id}</p>}
      <Table
        names={[say("report.what"), say("common.value")]}
        rows={found.numbers.map((number) => [
          sentenceIn(number.label),
          digitsIn(numberText(number)),
        ])}
      />
    </>
  );
}

function Table({ names, rows }: { names: readonly string[]; rows: readonly unknown[][] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: A wide table is scrolled by keys too.
    <section className={classes.scroll} aria-label={say("report.rows")} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={JSON.stringify(row)}>
              {names.map((name, i) => (
                <td key={name}>
                  {typeof row[i] === "number" ? digitsIn(plainText(row[i])) : String(row[i] ?? "")}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
