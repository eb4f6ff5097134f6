import { Button, Select } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { reportError } from "../backend/report.ts";
import { useSelection } from "../state/selection.ts";
import { chosenLocale } from "../words/language.ts";
import { countOf } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { copiedCell } from "./copiedCell.ts";
import { type DecimalSign, decimalSignOf, decimalSigns, spreadsheetText } from "./spreadsheet.ts";
import classes from "./TableView.module.css";
import type { Table } from "./useTable.ts";

/** More rows than this are a matter for an export. */
const mostCopied = 10_000;
const signNames: Readonly<Record<DecimalSign, string>> = { ".": "1.5", ",": "1,5" };

/** Copies the picked rows, or all where none is picked, for a spreadsheet. */
export function CopyButton({ table }: { table: Table }) {
  const [sign, setSign] = useState(() => decimalSignOf(chosenLocale() ?? navigator.language));
  const { keys, all } = useSelection();
  const picked = !all && keys.size > 0;
  const copy = async () => {
    try {
      const found = await table.rows(0, mostCopied);
      const rows = picked ? found.filter(({ key }) => keys.has(key)) : found;
      const heading = table.columns.map(({ label, unit }) =>
        unit === "" ? label : `${label} (${unit})`,
      );
      const text = spreadsheetText(
        heading,
        rows.map(({ cells }) => cells.map((cell, i) => copiedCell(table.columns[i].name, cell))),
        sign,
      );
      await navigator.clipboard.writeText(text);
      notifications.show({ message: copied(rows.length, picked ? keys.size : table.count?.count) });
    } catch (error) {
      reportError(error);
    }
  };
  useWindowEvent("copy", (event) => {
    // A cell whose text was marked by hand is copied as it is.
    const isMarked = document.getSelection()?.isCollapsed === false;
    if (isMarked || !(event.target instanceof Element) || !event.target.closest('[role="grid"]'))
      return;
    event.preventDefault();
    void copy();
  });
  return (
    <>
      <Select
        size="xs"
        className={classes.sign}
        aria-label={say("table.decimalSign")}
        value={sign}
        data={decimalSigns.map((value) => ({ value, label: signNames[value] }))}
        allowDeselect={false}
        onChange={(value) => setSign(value === "," ? "," : ".")}
      />
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconCopy size={16} />}
        disabled={table.count?.count === 0}
        onClick={() => void copy()}
      >
        {picked ? say("table.copy", { count: countOf(keys.size, "row") }) : say("table.copyAll")}
      </Button>
    </>
  );
}

function copied(rows: number, of: number | undefined): string {
  if (of === undefined || rows >= of)
    return say("table.copiedPasteThemIntoASpreadsheet", { rows: countOf(rows, "row") });
  return say("table.copiedOfThoseAmongTheFirst", {
    rows: countOf(rows, "row"),
    of: countOf(of, "row"),
    mostCopied: countOf(mostCopied, "row"),
  });
}
