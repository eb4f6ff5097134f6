import { Menu, UnstyledButton } from "@mantine/core";
import {
  IconBook2,
  IconCheck,
  IconChevronDown,
  IconFileExport,
  IconFileImport,
  IconFolderOpen,
  IconForms,
  IconGitMerge,
  IconListCheck,
  IconPlus,
  IconRestore,
  IconUserOff,
  IconUsers,
} from "@tabler/icons-react";
import { useState } from "react";
import type { LibraryInfo } from "../../core/api.ts";
import { useAnswer } from "../backend/context.ts";
import { reportDone } from "../backend/report.ts";
import { useMerge } from "../exchange/useMerge.ts";
import { useExport } from "../export/useExport.ts";
import { useDialogs } from "../state/dialogs.ts";
import { say } from "../words/say.ts";
import classes from "./LibraryMenu.module.css";
import { useLibraries } from "./useLibraries.ts";

/** The library's name; a click opens others or makes a new one. */
export function LibraryMenu({ library }: { library: LibraryInfo | undefined }) {
  const [opened, setOpened] = useState(false);
  const known = useAnswer(opened ? "libraries" : null, (backend) => backend.libraries()).value;
  const { open, openOther, restore, create } = useLibraries();
  const show = useDialogs((state) => state.show);
  const merge = useMerge();
  const startExport = useExport();
  const exportMetadata = () =>
    startExport({ entity: "cluster", pick: { where: null } }, { kind: "metadata", format: "json" });
  const exportWithoutNames = () =>
    startExport(
      { entity: "cluster", pick: { where: null } },
      { kind: "library", withoutNames: true },
    );
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" width={280}>
      <Menu.Target>
        <UnstyledButton
          className={classes.target}
          aria-label={say("library.library", { name: library?.name ?? "…" })}
        >
          <IconBook2 size={16} className={classes.icon} />
          <span className={classes.name}>{library?.name ?? "…"}</span>
          <IconChevronDown size={14} className={classes.icon} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say("library.libraries")}</Menu.Label>
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
        <Menu.Item leftSection={<IconForms size={16} />} onClick={() => show({ fields: true })}>
          {say("library.fieldsForMetadata")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconListCheck size={16} />}
          onClick={() => show({ metadataRules: true })}
        >
          {say("library.rulesForMetadata")}
        </Menu.Item>
        <Menu.Item leftSection={<IconUsers size={16} />} onClick={() => show({ classwork: true })}>
          {say("library.workWithAClass")}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileExport size={16} />} onClick={() => void exportMetadata()}>
          {say("library.exportTagsAndMetadata")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconUserOff size={16} />}
          title={say("library.leavesOutWhoTaggedAndChanged")}
          onClick={() => void exportWithoutNames()}
        >
          {say("library.exportACopyWithoutNamesAnd")}
        </Menu.Item>
        {library?.readOnly === false && (
          <>
            <Menu.Item
              leftSection={<IconFileImport size={16} />}
              onClick={() => show({ importingMetadata: true })}
            >
              {say("library.importTagsAndMetadata")}
            </Menu.Item>
            <Menu.Item leftSection={<IconGitMerge size={16} />} onClick={() => void merge()}>
              {say("library.mergeWithAnotherLibrary")}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconRestore size={16} />}
              onClick={() =>
                void restore((kept) =>
                  reportDone(say("library.whatWasThereBeforeIsKept", { kept })),
                )
              }
            >
              {say("library.putABackupInItsPlace")}
            </Menu.Item>
          </>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconFolderOpen size={16} />} onClick={() => void openOther()}>
          {say("library.openALibraryFile")}
        </Menu.Item>
        <Menu.Item leftSection={<IconPlus size={16} />} onClick={() => void create.anew()}>
          {say("library.newLibraryMore")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
