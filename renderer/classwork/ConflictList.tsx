import { Text } from "@mantine/core";
import type { WorkConflict } from "../../core/api.ts";
import { valueText } from "../changes/valueText.ts";
import { countOf, formatCount } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import classes from "./Classwork.module.css";
import { Wide } from "./Wide.tsx";

/** As many as people will read. */
const shown = 50;

/** Values on which pupils differ, with who said what. */
export function ConflictList({ conflicts }: { conflicts: readonly WorkConflict[] }) {
  if (conflicts.length === 0) return null;
  return (
    <section className={classes.section} aria-label={say("classwork.conflicts")}>
      <h3 className={classes.heading}>
        {say("classwork.onWhichPupilsDiffer", { values: countOf(conflicts.length, "value") })}
      </h3>
      <Wide label={say("classwork.rowsOfConflicts")}>
        <table className={classes.table} aria-label={say("classwork.valuesOnWhichPupilsDiffer")}>
          <thead>
            <tr>
              <th scope="col">{say("classwork.thing")}</th>
              <th scope="col">{say("common.field")}</th>
              <th scope="col">{say("classwork.values")}</th>
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
                        `${value === null ? say("classwork.aText") : valueText(value)} (${pupils.join(", ")})`,
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
          {say("classwork.andMore", { count: formatCount(conflicts.length - shown) })}
        </Text>
      )}
    </section>
  );
}
