import { ScrollArea, Table } from "@mantine/core";
import type { MetadataReport } from "../../core/api.ts";
import { valueText } from "../changes/valueText.ts";
import { formatCount } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";
import classes from "./Report.module.css";

const conflictsShown = 100;
const unknownShown = 30;

/** What came, or would come, of bringing in tags and metadata. */
export function Report({ report, preview }: { report: MetadataReport; preview: boolean }) {
  const { matched, changed, conflicts, conflictCount, unknown, unknownCount, problems } = report;
  return (
    <div className={classes.report}>
      <p>
        {say(preview ? "exchange.wouldChange" : "exchange.changed", {
          matched,
          changed: formatCount(changed),
        })}
      </p>
      {conflictCount > 0 && (
        <>
          <h3 className={classes.heading}>
            {say("exchange.different", { count: formatCount(conflictCount) })}
          </h3>
          <ScrollArea.Autosize
            mah={220}
            className={classes.list}
            viewportProps={{
              tabIndex: 0,
              "aria-label": say("exchange.differences"),
              role: "region",
            }}
          >
            <Table fz={12} verticalSpacing={3} stickyHeader>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{say("exchange.what")}</Table.Th>
                  <Table.Th>{say("common.field")}</Table.Th>
                  <Table.Th>{say("exchange.here")}</Table.Th>
                  <Table.Th>{say("exchange.there")}</Table.Th>
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
          <h3 className={classes.heading}>
            {say("exchange.notInThisLibrary", { count: formatCount(unknownCount) })}
          </h3>
          <p className={classes.unknown}>
            {unknown.slice(0, unknownShown).join(", ")}
            {unknownCount > unknownShown && " …"}
          </p>
        </>
      )}
      {problems.map((problem) => (
        <p key={problem}>{sentenceIn(problem)}</p>
      ))}
    </div>
  );
}
