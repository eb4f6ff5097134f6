import { Anchor, Checkbox, ScrollArea, SegmentedControl, Stack } from "@mantine/core";
import type { Entity } from "../../core/api.ts";
import { useFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import classes from "./ColumnOptions.module.css";
import { type ColumnGroup, columnGroups, inOrder, usualColumns } from "./columnGroups.ts";

interface ColumnOptionsProps {
  readonly entity: Entity;
  /** Names of the columns; null for all. */
  readonly chosen: readonly string[] | null;
  onChange(chosen: readonly string[] | null): void;
}

/** Which columns a table has. */
export function ColumnOptions({ entity, chosen, onChange }: ColumnOptionsProps) {
  const fields = useFilter((state) => state.fields);
  const groups = columnGroups(entity, fields);
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={say("common.columns")}
        value={chosen === null ? "all" : "some"}
        data={[
          { value: "all", label: say("exporting.allColumns") },
          { value: "some", label: say("exporting.chooseColumns") },
        ]}
        onChange={(value) => onChange(value === "all" ? null : usualColumns(groups))}
      />
      {chosen !== null && (
        <ScrollArea.Autosize mah="38vh" type="auto">
          <div className={classes.groups}>
            {groups.map((group) => (
              <Group
                key={group.name}
                group={group}
                chosen={chosen}
                onChange={(names) => onChange(inOrder(groups, names))}
              />
            ))}
          </div>
        </ScrollArea.Autosize>
      )}
    </Stack>
  );
}

interface GroupProps {
  readonly group: ColumnGroup;
  readonly chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
}

function Group({ group, chosen, onChange }: GroupProps) {
  const names = group.columns.map(({ name }) => name);
  const others = chosen.filter((name) => !names.includes(name));
  const complete = names.every((name) => chosen.includes(name));
  return (
    <section aria-label={say(`columns.${group.name}`)}>
      <p className={classes.heading}>
        {say(`columns.${group.name}`)}
        <Anchor
          component="button"
          type="button"
          fz={12}
          onClick={() => onChange(complete ? others : [...others, ...names])}
        >
          {say(complete ? "common.none" : "common.all")}
        </Anchor>
      </p>
      <div className={classes.columns}>
        {group.columns.map(({ name, label, definition }) => (
          <Checkbox
            key={name}
            size="xs"
            label={label}
            title={definition}
            checked={chosen.includes(name)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? [...chosen, name]
                  : chosen.filter((one) => one !== name),
              )
            }
          />
        ))}
      </div>
    </section>
  );
}
