import { ActionIcon, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";

interface ToolProps {
  readonly label: string;
  /** Says more than the label. */
  readonly hint?: string | undefined;
  readonly disabled?: boolean;
  onClick(): void;
  readonly children: ReactNode;
}

/** A button of the strip along the top. */
export function Tool({ label, hint = label, disabled = false, onClick, children }: ToolProps) {
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
