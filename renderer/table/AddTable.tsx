import { mostReportColumns, mostReportRows, usualReportRows } from "../../core/api/plainValues.ts";
import type { ReportContent } from "../../core/api.ts";
import { kindsInTurn } from "../../core/query/model.ts";
import { useConnection } from "../backend/context.ts";
import { AddToReport } from "../report/AddToReport.tsx";
import { useFilter } from "../state/filter.ts";
import { useSelection } from "../state/selection.ts";
import { say } from "../words/say.ts";
import type { Table } from "./useTable.ts";

/** Puts the chosen columns into the report: of the picked tracks, or of the first that are found. */
export function AddTable({ table }: { table: Table }) {
  const { backend } = useConnection();
  const where = useFilter((state) => state.condition);
  const { keys, all } = useSelection();
  const content = async (): Promise<ReportContent> => {
    const common: Omit<Extract<ReportContent, { kind: "table" }>, "where" | "rows"> = {
      kind: "table",
      entity: "cluster",
      // That order is the search's own: a query that is kept has none for it.
      sort: table.sort.field === kindsInTurn ? [] : [table.sort],
      columns: table.columns.slice(0, mostReportColumns).map(({ name }) => name),
      caption: "",
    };
    if (all || keys.size === 0) return { ...common, where, rows: usualReportRows };
    const picked = await Promise.all([...keys].map((key) => backend.cluster({ key })));
    const values = picked.map(({ id }) => id);
    return { ...common, where: { kind: "in", field: "id", values }, rows: mostReportRows };
  };
  const tooMany = !all && keys.size > mostReportRows;
  if (table.columns.length === 0 || tooMany) return null;
  return <AddToReport label={say("table.addTableToReport")} content={content} />;
}
