import { Button, Menu, SegmentedControl } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useRoom } from "../layout/useRoom.ts";
import { type Tab, tabs, useView } from "../state/view.ts";
import { say } from "../words/say.ts";

/** Which view is on show; in a narrow window a menu. */
export function ViewSwitch() {
  const { tab, change } = useView();
  const { viewMenu } = useRoom();
  const choose = (value: string) => change({ tab: tabs.find((one) => one === value) ?? tab });
  const label = (one: Tab) => ({ value: one, label: viewName(one) });
  if (!viewMenu) {
    return (
      <SegmentedControl
        size="sm"
        aria-label={say("header.whatToShow")}
        data-part="views"
        value={tab}
        data={tabs.map(label)}
        onChange={choose}
      />
    );
  }
  return (
    <Menu position="bottom">
      <Menu.Target>
        <Button
          size="compact-md"
          variant="default"
          data-part="views"
          aria-label={say("header.whatIsShown", { view: viewName(tab) })}
          rightSection={<IconChevronDown size={15} />}
        >
          {viewName(tab)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {tabs.map((one) => (
          <Menu.Item key={one} data-active={one === tab} onClick={() => choose(one)}>
            {viewName(one)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function viewName(tab: Tab): string {
  return say(`views.${tab}`);
}
