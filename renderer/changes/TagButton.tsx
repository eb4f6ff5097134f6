import { Button, Popover } from "@mantine/core";
import { IconTag } from "@tabler/icons-react";
import type { Selection } from "../../core/api.ts";
import { say } from "../words/say.ts";
import { TagForm } from "./TagForm.tsx";

interface TagButtonProps {
  readonly selection: Selection;
  readonly opened: boolean;
  onChange(opened: boolean): void;
}

/** A button that asks for a tag and puts it on the selection. */
export function TagButton({ selection, opened, onChange }: TagButtonProps) {
  return (
    <Popover opened={opened} onChange={onChange} position="top" trapFocus returnFocus width={280}>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconTag size={16} />}
          onClick={() => onChange(!opened)}
        >
          {say("common.tagMore")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <TagForm selection={selection} autoFocus onDone={() => onChange(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
