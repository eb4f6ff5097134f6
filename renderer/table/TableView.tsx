import { Tooltip, UnstyledButton } from "@mantine/core";
import { type KeyboardEvent, type MouseEvent, useRef } from "react";
import type { Cell } from "../../core/api.ts";
import { reportError } from "../backend/report.ts";
import { NothingFound } from "../gallery/NothingFound.tsx";
import { useTallList } from "../layout/useTallList.ts";
import { useTypeScale } from "../layout/useTypeScale.ts";
import { ViewToolbar } from "../layout/ViewToolbar.tsx";
import { useSelection } from "../state/selection.ts";
import { useView } from "../state/view.ts";
import { countOf, formatDate, formatNumber } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { kindName } from "../words/vocabulary.ts";
import { AddTable } from "./AddTable.tsx";
import { ColumnMenu } from "./ColumnMenu.tsx";
import { CopyButton } from "./CopyButton.tsx";
import classes from "./TableView.module.css";
import { type Table, type TableColumn, useRow, useTable } from "./useTable.ts";

/** CSS pixels, with letters of the usual size. */
const usualRowHeight = 30;

/** The clusters as rows, and what was measured as columns. */
export function TableView({ readOnly }: { readOnly: boolean }) {
  const table = useTable();
  const { count, columns } = table;
  const cursor = useSelection((state) => state.cursor);
  const found = count?.count ?? 0;
  const rowHeight = usualRowHeight * useTypeScale();
  const rows = useTallList({ count: found, height: rowHeight, beyond: 8 });
  const shown = Array.from({ length: rows.last - rows.first + 1 }, (_, i) => rows.first + i);

  const picking = useRef<Promise<void>>(Promise.resolve());
  /** One after the other: a range begins where the click before it was. */
  const pickAt = (position: number, { shiftKey, ctrlKey, metaKey }: MouseEvent | KeyboardEvent) => {
    const how = { range: shiftKey, more: ctrlKey || metaKey };
    picking.current = picking.current.then(() => pickNow(position, how));
    return picking.current;
  };
  const pickNow = async (position: number, { range, more }: { range: boolean; more: boolean }) => {
    try {
      const { anchor, keys, pick, inspect } = useSelection.getState();
      const first = range ? Math.min(anchor, position) : position;
      const last = range ? Math.max(anchor, position) : position;
      const picked = (await table.rows(first, Math.min(10_000, last - first + 1))).map(
        ({ key }) => key,
      );
      const [key] = range && position === last ? picked.slice(-1) : picked;
      if (key !== undefined) inspect({ entity: "cluster", key });
      if (range) pick(picked, { cursor: position, anchor });
      else if (more) pick(toggled(keys, picked), { cursor: position, anchor: position });
      else pick(picked, { cursor: position, anchor: position });
    } catch (error) {
      reportError(error);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(rows.page() / rowHeight) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -found,
      End: found,
    };
    const by = steps[event.key];
    if (event.key === "Escape") useSelection.getState().clear();
    if (by === undefined || found === 0) return;
    event.preventDefault();
    const to = Math.min(found - 1, Math.max(0, cursor + by));
    rows.scrollToRow(to);
    void pickAt(to, event);
  };

  if (count && found === 0) return <NothingFound of="cluster" />;
  const template = columns.map(({ name }) => (name === "id" ? "20rem" : "minmax(7rem, 1fr)"));
  return (
    <>
      <ViewToolbar
        label={say("table.rowsShown")}
        count={count && <strong>{countOf(found, "cluster")}</strong>}
      >
        <ColumnMenu table={table} />
        <CopyButton table={table} />
        {!readOnly && <AddTable table={table} />}
      </ViewToolbar>
      <div ref={rows.ref} className={classes.scroller}>
        <table
          className={classes.sized}
          style={{ minWidth: widthOf(columns) }}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: Its rows are picked by keys: that is a grid.
          role="grid"
          aria-label={say("table.tableOfClusters")}
          aria-rowcount={found + 1}
          aria-multiselectable
          tabIndex={0}
          data-view-focus
          onKeyDown={onKeyDown}
        >
          <thead className={classes.head}>
            <tr style={{ gridTemplateColumns: template.join(" ") }}>
              {columns.map((column) => (
                <Heading key={column.name} column={column} />
              ))}
            </tr>
          </thead>
          <tbody ref={rows.rowsRef} className={classes.body} style={{ height: rows.height }}>
            {shown.map((index) => (
              <Row
                key={index}
                table={table}
                position={index}
                top={rows.topOf(index)}
                template={template.join(" ")}
                onPick={pickAt}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function widthOf(columns: readonly TableColumn[]): string {
  return `${columns.reduce((sum, { name }) => sum + (name === "id" ? 20 : 7), 0)}rem`;
}

function toggled(keys: ReadonlySet<number>, those: readonly number[]): Set<number> {
  const result = new Set(keys);
  for (const key of those) if (!result.delete(key)) result.add(key);
  return result;
}

/** What a column shows; a click sorts by it, another one the other way. */
function Heading({ column }: { column: TableColumn }) {
  const { sort, change } = useView();
  const { name, label, unit, definition, measured } = column;
  const sorted = sort.field === name;
  const way = sort.descending ? "descending" : "ascending";
  const title = (
    <>
      {label} {unit !== "" && <span className={classes.unit}>{unit}</span>}
    </>
  );
  return (
    <th
      scope="col"
      className={classes.heading}
      data-number={measured}
      aria-sort={sorted ? way : "none"}
    >
      {measured ? (
        <Tooltip multiline w={280} label={definition}>
          <UnstyledButton
            className={classes.sort}
            onClick={() =>
              change({ sort: { field: name, descending: sorted ? !sort.descending : true } })
            }
          >
            {title}
            {sorted && (sort.descending ? "↓" : "↑")}
          </UnstyledButton>
        </Tooltip>
      ) : (
        <span title={definition}>{title}</span>
      )}
    </th>
  );
}

interface RowProps {
  readonly table: Table;
  readonly position: number;
  readonly top: number;
  readonly template: string;
  onPick(position: number, event: MouseEvent): Promise<void>;
}

function Row({ table, position, top, template, onPick }: RowProps) {
  const row = useRow(table, position);
  const picked = useSelection(({ keys, all }) => all || (row !== undefined && keys.has(row.key)));
  return (
    <tr
      className={classes.row}
      aria-rowindex={position + 2}
      aria-selected={picked}
      style={{ transform: `translateY(${top}px)`, gridTemplateColumns: template }}
      onClick={(event) => void onPick(position, event)}
    >
      {table.columns.map(({ name, measured }, i) => (
        <td key={name} className={classes.cell} data-number={measured}>
          {row && cellText(name, row.cells[i] ?? null)}
        </td>
      ))}
    </tr>
  );
}

function cellText(name: string, cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return name === "startTime" ? formatDate(cell) : formatNumber(cell);
  if (typeof cell === "boolean") return say(cell ? "common.yes" : "common.no");
  if (Array.isArray(cell)) return cell.join(", ");
  return name === "class" || name === "predictedClass" ? kindName(cell) : cell;
}
