import { useMemo } from "react";
import type { ClusterRow } from "../../core/api.ts";
import { useAnswer, useConnection, useSteadyValue } from "../backend/context.ts";
import { columnGroups, inOrder } from "../export/columnGroups.ts";
import { useFilter } from "../state/filter.ts";
import { useView } from "../state/view.ts";
import { unitIn } from "../words/vocabulary.ts";
import { useTableColumns } from "./tableColumns.ts";

export const rowsOfPage = 200;

export interface TableColumn {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly definition: string;
  /** Measured values are numbers and can be sorted by. */
  readonly measured: boolean;
}

/** What the table shows: which columns, of which clusters, in which order. */
export function useTable() {
  const { backend } = useConnection();
  const where = useFilter((state) => state.condition);
  const fields = useFilter((state) => state.fields);
  const sort = useView((state) => state.sort);
  const chosen = useTableColumns((state) => state.names);
  const groups = useMemo(() => columnGroups("cluster", fields), [fields]);
  const columns = useMemo(() => {
    const measured = new Set(
      groups.find((group) => group.name === "measured")?.columns.map(({ name }) => name),
    );
    const known = new Map(groups.flatMap((group) => group.columns.map((one) => [one.name, one])));
    // Chosen ones that another library has are left out.
    return chosen.flatMap((name): TableColumn[] => {
      const column = known.get(name);
      if (column === undefined) return [];
      const unit = unitIn(fields.find((field) => field.name === name)?.unit ?? "");
      return [{ ...column, unit, measured: measured.has(name) }];
    });
  }, [groups, chosen, fields]);
  const names = columns.map(({ name }) => name);
  const count = useSteadyValue(
    useAnswer(`count ${JSON.stringify(where)}`, (asked) =>
      asked.overview({ where, histograms: [] }),
    ),
  );
  const rows = (offset: number, limit: number) =>
    backend.clusterRows({ where, sort: [sort], offset, limit, columns: names });
  return {
    groups,
    columns,
    count,
    sort,
    rows,
    /** Names what is asked for, as a key for its answers. */
    asked: JSON.stringify({ where, sort, names }),
    inOrder: (wanted: readonly string[]) => inOrder(groups, wanted),
  };
}

export type Table = ReturnType<typeof useTable>;

/** A row by its place; undefined until it is there. */
export function useRow(table: Table, position: number): ClusterRow | undefined {
  const page = Math.floor(position / rowsOfPage);
  const ready = table.columns.length > 0;
  const rows = useAnswer(ready ? `rows ${table.asked} ${page}` : null, () =>
    table.rows(page * rowsOfPage, rowsOfPage),
  ).value;
  return rows?.[position - page * rowsOfPage];
}
