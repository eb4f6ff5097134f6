import { Text } from "@mantine/core";
import type { WorkConflict } from "../../core/api.ts";
import { countOf } from "../words/numbers.ts";
import classes from "./Classwork.module.css";
import { Wide } from "./Wide.tsx";

/** As many as people will read. */
const shown = 50;

/** Values on which pupils differ, with who said what. */
export function ConflictList({ conflicts }: { conflicts: readonly WorkConflict[] }) {
  if (conflicts.length === 0) return null;
  return (
    <section className={classes.section} aria-label="Conflicts">
      <h3 className={classes.heading}>
        {countOf(conflicts.length, "value")} on which pupils differ
      </h3>
      <Wide label="Rows of conflicts">
        <table className={classes.table} aria-label="Values on which pupils differ">
          <thead>
            <tr>
              <th scope="col">Thing</th>
              <th scope="col">Field</th>
              <th scope="col">Values</th>
            </tr>
          </thead>
          <tbody>
            {conflicts.slice(0, shown).map(({ id, field, values }) => (
              <tr key={`${id} ${field}`}>
                <td>{id}</td>
                <td>{field}</td>
                <td>
                  {values
                    .map(
                      ({ value, pupils }) =>
                        `${value === null ? "a text" : String(value)} (${pupils.join(", ")})`,
                    )
                    .join(" · ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {conflicts.length > shown && (
        <Text size="sm" c="dimmed">
          … and {conflicts.length - shown} more
        </Text>
      )}
    </section>
  );
}
