import {
  ActionIcon,
  Menu,
  Tooltip,
  useComputedColorScheme,
  useMantineColorScheme,
} from "@mantine/core";
import { IconCheck, IconLanguage, IconMoon, IconPresentation, IconSun } from "@tabler/icons-react";
import { useLayout } from "../state/layout.ts";
import { useLanguage } from "../words/language.ts";
import { languageNames, languages } from "../words/languages.ts";
import { say } from "../words/say.ts";

/** How the window looks: light or dark, its language, and the theme for a projector. */
export function DisplayMenu() {
  const dark = useComputedColorScheme("dark") === "dark";
  const Icon = dark ? IconMoon : IconSun;
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <Tooltip label={say("header.coloursAndSizeOfTheWindow")}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={say("header.coloursAndSizeOfTheWindow")}
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
  const language = useLanguage();
  const mark = (chosen: boolean) =>
    chosen ? <IconCheck size={16} aria-label={say("common.chosen")} /> : null;
  return (
    <>
      <Menu.Item
        leftSection={<IconSun size={16} />}
        rightSection={mark(scheme === "light")}
        onClick={() => setColorScheme("light")}
      >
        {say("header.light")}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconMoon size={16} />}
        rightSection={mark(scheme === "dark")}
        onClick={() => setColorScheme("dark")}
      >
        {say("header.dark")}
      </Menu.Item>
      <Menu.Divider />
      {languages.map((one) => (
        <Menu.Item
          key={one}
          lang={one}
          leftSection={<IconLanguage size={16} />}
          rightSection={mark(language === one)}
          onClick={() => change({ language: one })}
        >
          {languageNames[one]}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconPresentation size={16} />}
        rightSection={mark(projector)}
        onClick={() => change({ projector: !projector })}
      >
        {say("header.forAProjectorLargeAndClear")}
      </Menu.Item>
    </>
  );
}
