import { Button, Checkbox, Popover, ScrollArea, Stack } from "@mantine/core";
import { IconColumns } from "@tabler/icons-react";
import { say } from "../words/say.ts";
import classes from "./TableView.module.css";
import { useTableColumns } from "./tableColumns.ts";
import type { Table } from "./useTable.ts";

/** Which columns the table has. */
export function ColumnMenu({ table }: { table: Table }) {
  const { names, choose } = useTableColumns();
  const toggle = (name: string) => {
    if (!names.includes(name)) return choose([...names, name]);
    if (names.length > 1) choose(names.filter((one) => one !== name));
  };
  return (
    <Popover position="bottom-end" width={280} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconColumns size={16} />}>
          {say("common.columns")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={say("table.columnsOfTheTable")}>
        <ScrollArea.Autosize mah={420} type="auto">
          {table.groups.map(({ name: group, columns }) => (
            <fieldset key={group} className={classes.group}>
              <legend>{say(`columns.${group}`)}</legend>
              <Stack gap={6}>
                {columns.map(({ name, label }) => (
                  <Checkbox
                    key={name}
                    size="xs"
                    label={label}
                    checked={names.includes(name)}
                    onChange={() => toggle(name)}
                  />
                ))}
              </Stack>
            </fieldset>
          ))}
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
