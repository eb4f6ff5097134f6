import {
  ActionIcon,
  Button,
  Indicator,
  SegmentedControl,
  Tooltip,
  useComputedColorScheme,
  useMantineColorScheme,
} from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconHelp,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarRightCollapse,
  IconListDetails,
  IconMoon,
  IconPlus,
  IconSun,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { LibraryInfo } from "../../core/api.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { useChanges } from "../changes/useChanges.ts";
import { isUnderWay, useJobs } from "../jobs/jobs.ts";
import { LibraryMenu } from "../library/LibraryMenu.tsx";
import { useDialogs } from "../state/dialogs.ts";
import { tabs, useView } from "../state/view.ts";
import classes from "./Header.module.css";
import { Logo } from "./Logo.tsx";

/** The strip along the top: the library, what is shown of it, and what can be done anywhere. */
export function Header({ library }: { library: LibraryInfo | undefined }) {
  const { tab, libraryOpen, inspectorOpen, change } = useView();
  const { show } = useDialogs();
  const { undo, redo } = useChanges();
  const history = useSteadyValue(useAnswer("history", (backend) => backend.history()));
  const underWay = useJobs((state) => [...state.heard.values()].some(isUnderWay));
  const filled = library !== undefined && library.frames > 0;
  const writable = library !== undefined && !library.readOnly;
  return (
    <header className={classes.header}>
      <div className={classes.left}>
        {filled && (
          <Tool
            label={libraryOpen ? "Hide the library" : "Show the library"}
            onClick={() => change({ libraryOpen: !libraryOpen })}
          >
            <IconLayoutSidebarLeftCollapse size={19} />
          </Tool>
        )}
        <Logo />
        <LibraryMenu library={library} />
      </div>
      {filled && (
        <SegmentedControl
          size="sm"
          aria-label="What to show"
          value={tab}
          data={[
            { value: "clusters", label: "Clusters" },
            { value: "frames", label: "Frames" },
            { value: "plot", label: "Plot" },
          ]}
          onChange={(value) => change({ tab: tabs.find((one) => one === value) ?? "clusters" })}
        />
      )}
      <div className={classes.right}>
        {filled && writable && (
          <>
            <Tool
              label="Undo (Ctrl+Z)"
              hint={history?.undo ? `Undo (Ctrl+Z): ${history.undo.description}` : undefined}
              disabled={!history?.undo}
              onClick={() => void undo()}
            >
              <IconArrowBackUp size={19} />
            </Tool>
            <Tool
              label="Redo (Ctrl+Shift+Z)"
              hint={history?.redo ? `Redo (Ctrl+Shift+Z): ${history.redo.description}` : undefined}
              disabled={!history?.redo}
              onClick={() => void redo()}
            >
              <IconArrowForwardUp size={19} />
            </Tool>
          </>
        )}
        <Indicator disabled={!underWay} processing color="teal" offset={5} size={8}>
          <Tool label="Jobs" onClick={() => show({ jobs: true })}>
            <IconListDetails size={19} />
          </Tool>
        </Indicator>
        <SchemeToggle />
        <Tool label="Help and keys" onClick={() => show({ help: true })}>
          <IconHelp size={19} />
        </Tool>
        {filled && (
          <Tool
            label={inspectorOpen ? "Hide the details" : "Show the details"}
            onClick={() => change({ inspectorOpen: !inspectorOpen })}
          >
            <IconLayoutSidebarRightCollapse size={19} />
          </Tool>
        )}
        {filled && writable && (
          <Button
            size="sm"
            className={classes.import}
            leftSection={<IconPlus size={16} />}
            onClick={() => show({ importing: true })}
          >
            Import
          </Button>
        )}
      </div>
    </header>
  );
}

function SchemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("dark") === "dark";
  return (
    <Tool
      label={dark ? "Light colours" : "Dark colours"}
      onClick={() => setColorScheme(dark ? "light" : "dark")}
    >
      {dark ? <IconSun size={19} /> : <IconMoon size={19} />}
    </Tool>
  );
}

interface ToolProps {
  readonly label: string;
  /** Says more than the label. */
  readonly hint?: string | undefined;
  readonly disabled?: boolean;
  onClick(): void;
  readonly children: ReactNode;
}

function Tool({ label, hint = label, disabled = false, onClick, children }: ToolProps) {
  return (
    <Tooltip label={hint} disabled={disabled}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        disabled={disabled}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
