import {
  ActionIcon,
  Menu,
  Tooltip,
  useComputedColorScheme,
  useMantineColorScheme,
} from "@mantine/core";
import { IconCheck, IconMoon, IconPresentation, IconSun } from "@tabler/icons-react";
import { useLayout } from "../state/layout.ts";

/** How the window looks: light or dark, and the theme for a projector. */
export function DisplayMenu() {
  const dark = useComputedColorScheme("dark") === "dark";
  const Icon = dark ? IconMoon : IconSun;
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <Tooltip label="Colours and size of the window">
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label="Colours and size of the window"
          >
            <Icon size={19} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <DisplayItems />
      </Menu.Dropdown>
    </Menu>
  );
}

export function DisplayItems() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("dark");
  const { projector, change } = useLayout();
  const mark = (chosen: boolean) => (chosen ? <IconCheck size={16} aria-label="chosen" /> : null);
  return (
    <>
      <Menu.Item
        leftSection={<IconSun size={16} />}
        rightSection={mark(scheme === "light")}
        onClick={() => setColorScheme("light")}
      >
        Light
      </Menu.Item>
      <Menu.Item
        leftSection={<IconMoon size={16} />}
        rightSection={mark(scheme === "dark")}
        onClick={() => setColorScheme("dark")}
      >
        Dark
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconPresentation size={16} />}
        rightSection={mark(projector)}
        onClick={() => change({ projector: !projector })}
      >
        For a projector: large and clear
      </Menu.Item>
    </>
  );
}
