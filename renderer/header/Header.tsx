import { ActionIcon, Button, Indicator, Menu } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDots,
  IconHelp,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarRightCollapse,
  IconListDetails,
  IconPlus,
  IconSchool,
} from "@tabler/icons-react";
import type { LibraryInfo } from "../../core/api.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { useChanges } from "../changes/useChanges.ts";
import { isUnderWay, useJobs } from "../jobs/jobs.ts";
import { useRoom } from "../layout/useRoom.ts";
import { LibraryMenu } from "../library/LibraryMenu.tsx";
import { useDialogs } from "../state/dialogs.ts";
import { type Side, useLayout } from "../state/layout.ts";
import { useView } from "../state/view.ts";
import { say } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";
import { DisplayItems, DisplayMenu } from "./DisplayMenu.tsx";
import classes from "./Header.module.css";
import { Logo } from "./Logo.tsx";
import { Tool } from "./Tool.tsx";
import { ViewSwitch } from "./ViewSwitch.tsx";

/** The strip along the top: the library, what is shown of it, and what can be done anywhere. */
export function Header({ library }: { library: LibraryInfo | undefined }) {
  const { compact } = useRoom();
  const { show } = useDialogs();
  const filled = library !== undefined && library.frames > 0;
  const writable = library !== undefined && !library.readOnly;
  return (
    <header className={classes.header} data-panel data-compact={compact}>
      <div className={classes.left}>
        {filled && <PanelToggle side="library" />}
        <Logo />
        <LibraryMenu library={library} />
      </div>
      {filled && <ViewSwitch />}
      <div className={classes.right}>
        {compact ? (
          <MoreMenu history={filled && writable} />
        ) : (
          <>
            {filled && writable && <UndoRedo />}
            <JobsTool />
            <DisplayMenu />
            <Tool label={say("lessons.lessons")} onClick={() => show({ lessons: true })}>
              <IconSchool size={19} />
            </Tool>
            <Tool label={say("header.helpAndKeys")} onClick={() => show({ help: true })}>
              <IconHelp size={19} />
            </Tool>
          </>
        )}
        {filled && <PanelToggle side="details" />}
        {filled &&
          writable &&
          (compact ? (
            <ActionIcon
              size="lg"
              aria-label={say("common.import")}
              onClick={() => show({ importing: true })}
            >
              <IconPlus size={18} />
            </ActionIcon>
          ) : (
            <Button
              size="sm"
              className={classes.import}
              leftSection={<IconPlus size={16} />}
              onClick={() => show({ importing: true })}
            >
              {say("common.import")}
            </Button>
          ))}
      </div>
    </header>
  );
}

/** Shows a side panel or hides it; in a narrow window it lies over the view. */
function PanelToggle({ side }: { side: Side }) {
  const { drawers } = useRoom();
  const { libraryOpen, inspectorOpen, change } = useView();
  const { drawer, change: changeLayout } = useLayout();
  const left = side === "library";
  const opened = drawers ? drawer === side : left ? libraryOpen : inspectorOpen;
  const label = left
    ? say(opened ? "header.hideTheLibrary" : "header.showTheLibrary")
    : say(opened ? "header.hideTheDetails" : "header.showTheDetails");
  const toggle = () => {
    if (drawers) changeLayout({ drawer: opened ? null : side });
    else change(left ? { libraryOpen: !opened } : { inspectorOpen: !opened });
  };
  const Icon = left ? IconLayoutSidebarLeftCollapse : IconLayoutSidebarRightCollapse;
  return (
    <Tool label={label} onClick={toggle}>
      <Icon size={19} />
    </Tool>
  );
}

function useHistory() {
  return useSteadyValue(useAnswer("history", (backend) => backend.history()));
}

function UndoRedo() {
  const { undo, redo } = useChanges();
  const history = useHistory();
  return (
    <>
      <Tool
        label={say("header.undoCtrlZ")}
        hint={
          history?.undo
            ? say("header.undoThat", { description: sentenceIn(history.undo.description) })
            : undefined
        }
        disabled={!history?.undo}
        onClick={() => void undo()}
      >
        <IconArrowBackUp size={19} />
      </Tool>
      <Tool
        label={say("header.redoCtrlShiftZ")}
        hint={
          history?.redo
            ? say("header.redoThat", { description: sentenceIn(history.redo.description) })
            : undefined
        }
        disabled={!history?.redo}
        onClick={() => void redo()}
      >
        <IconArrowForwardUp size={19} />
      </Tool>
    </>
  );
}

function useUnderWay(): boolean {
  return useJobs((state) => [...state.heard.values()].some(isUnderWay));
}

function JobsTool() {
  const underWay = useUnderWay();
  const show = useDialogs((state) => state.show);
  return (
    <Indicator disabled={!underWay} processing color="teal" offset={5} size={8}>
      <Tool label={say("common.jobs")} onClick={() => show({ jobs: true })}>
        <IconListDetails size={19} />
      </Tool>
    </Indicator>
  );
}

/** In a narrow window: the tools as one menu. */
function MoreMenu({ history: withHistory }: { history: boolean }) {
  const { undo, redo } = useChanges();
  const history = useHistory();
  const underWay = useUnderWay();
  const show = useDialogs((state) => state.show);
  return (
    <Indicator disabled={!underWay} processing color="teal" offset={5} size={8}>
      <Menu position="bottom-end" width={250}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={say("header.more")}>
            <IconDots size={19} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {withHistory && (
            <>
              <Menu.Item
                leftSection={<IconArrowBackUp size={16} />}
                disabled={!history?.undo}
                onClick={() => void undo()}
              >
                {say("common.undo")}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconArrowForwardUp size={16} />}
                disabled={!history?.redo}
                onClick={() => void redo()}
              >
                {say("common.redo")}
              </Menu.Item>
              <Menu.Divider />
            </>
          )}
          <Menu.Item
            leftSection={<IconListDetails size={16} />}
            onClick={() => show({ jobs: true })}
          >
            {say("common.jobs")}
          </Menu.Item>
          <DisplayItems />
          <Menu.Divider />
          <Menu.Item leftSection={<IconSchool size={16} />} onClick={() => show({ lessons: true })}>
            {say("lessons.lessons")}
          </Menu.Item>
          <Menu.Item leftSection={<IconHelp size={16} />} onClick={() => show({ help: true })}>
            {say("header.helpAndKeys")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Indicator>
  );
}
