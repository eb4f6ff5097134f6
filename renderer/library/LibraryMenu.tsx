import { Menu, UnstyledButton } from "@mantine/core";
import {
  IconBook2,
  IconCheck,
  IconChevronDown,
  IconFolderOpen,
  IconPlus,
} from "@tabler/icons-react";
import { useState } from "react";
import type { LibraryInfo } from "../../core/api.ts";
import { useAnswer } from "../backend/context.ts";
import classes from "./LibraryMenu.module.css";
import { useLibraries } from "./useLibraries.ts";

/** The library's name; a click opens others or makes a new one. */
export function LibraryMenu({ library }: { library: LibraryInfo | undefined }) {
  const [opened, setOpened] = useState(false);
  const known = useAnswer(opened ? "libraries" : null, (backend) => backend.libraries()).value;
  const { open, openOther, create } = useLibraries();
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" width={280}>
      <Menu.Target>
        <UnstyledButton className={classes.target} aria-label={`Library: ${library?.name ?? "…"}`}>
          <IconBook2 size={16} className={classes.icon} />
          <span className={classes.name}>{library?.name ?? "…"}</span>
          <IconChevronDown size={14} className={classes.icon} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Libraries</Menu.Label>
        {known?.map(({ path, name }) => (
          <Menu.Item
            key={path}
            title={path}
            rightSection={path === library?.path ? <IconCheck size={16} /> : null}
            onClick={() => void open(path)}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconFolderOpen size={16} />} onClick={() => void openOther()}>
          Open a library file…
        </Menu.Item>
        <Menu.Item leftSection={<IconPlus size={16} />} onClick={() => void create.anew()}>
          New library…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
