import { Button, Menu } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useView } from "../state/view.ts";
import { say } from "../words/say.ts";
import { groupings } from "./groups.ts";

/** By what the gallery is divided. */
export function GroupMenu() {
  const { groupBy, change } = useView();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={say(`gallery.groupBy.${groupBy}`)}
        >
          {groupBy === "nothing" ? say("gallery.group") : say(`gallery.by.${groupBy}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {groupings.map((grouping) => (
          <Menu.Item
            key={grouping}
            rightSection={
              grouping === groupBy ? (
                <IconCheck size={15} aria-label={say("common.chosen")} />
              ) : null
            }
            onClick={() => change({ groupBy: grouping })}
          >
            {say(`gallery.by.${grouping}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
