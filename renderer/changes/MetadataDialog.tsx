import { Modal } from "@mantine/core";
import type { Selection } from "../../core/api.ts";
import { say } from "../words/say.ts";
import { MetadataForm } from "./MetadataForm.tsx";

export interface MetadataTarget {
  readonly selection: Selection;
  /** What is being changed: "41 clusters", "data set KCl". */
  readonly title: string;
  readonly field?: string;
  readonly value?: string;
}

/** Asks for a metadata value; open while there is a target. */
export function MetadataDialog({
  target,
  onClose,
}: {
  target: MetadataTarget | null;
  onClose(): void;
}) {
  return (
    <Modal
      opened={target !== null}
      onClose={onClose}
      title={say("changes.setMetadataOf", { title: target?.title ?? "" })}
    >
      {target && (
        <MetadataForm
          selection={target.selection}
          {...(target.field === undefined ? {} : { initialField: target.field })}
          {...(target.value === undefined ? {} : { initialValue: target.value })}
          onDone={onClose}
        />
      )}
    </Modal>
  );
}
