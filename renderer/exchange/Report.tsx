import { ScrollArea, Table } from "@mantine/core";
import type { MetadataReport } from "../../core/api.ts";
import { valueText } from "../changes/valueText.ts";
import { countOf, formatCount } from "../words/numbers.ts";
import classes from "./Report.module.css";

const conflictsShown = 100;
const unknownShown = 30;

/** What came, or would come, of bringing in tags and metadata. */
export function Report({ report, preview }: { report: MetadataReport; preview: boolean }) {
  const { matched, changed, conflicts, conflictCount, unknown, unknownCount, problems } = report;
  return (
    <div className={classes.report}>
      <p>
        {countOf(matched, "thing")} with tags or metadata found in this library;{" "}
        {formatCount(changed)} {preview ? "would change" : "changed"}.
      </p>
      {conflictCount > 0 && (
        <>
          <h3 className={classes.heading}>
            Different here and there: {formatCount(conflictCount)}
          </h3>
          <ScrollArea.Autosize
            mah={220}
            className={classes.list}
            viewportProps={{ tabIndex: 0, "aria-label": "Differences", role: "region" }}
          >
            <Table fz={12} verticalSpacing={3} stickyHeader>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>What</Table.Th>
                  <Table.Th>Field</Table.Th>
                  <Table.Th>Here</Table.Th>
                  <Table.Th>There</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {conflicts.slice(0, conflictsShown).map(({ id, field, here, there }) => (
                  <Table.Tr key={`${id} ${field}`}>
                    <Table.Td>{id}</Table.Td>
                    <Table.Td>{field}</Table.Td>
                    <Table.Td>{valueText(here)}</Table.Td>
                    <Table.Td>{valueText(there)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </ScrollArea.Autosize>
        </>
      )}
      {unknownCount > 0 && (
        <>
          <h3 className={classes.heading}>Not in this library: {formatCount(unknownCount)}</h3>
          <p className={classes.unknown}>
            {unknown.slice(0, unknownShown).join(", ")}
            {unknownCount > unknownShown && " …"}
          </p>
        </>
      )}
      {problems.map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
    </div>
  );
}
