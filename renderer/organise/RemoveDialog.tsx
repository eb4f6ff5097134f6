import { Button, Group, Modal, Text } from "@mantine/core";
import type { Selection } from "../../core/api.ts";
import { useRemoving } from "./useRemoving.tsx";

/** Frames, or data sets with all frames in them, to take out of the library. */
export interface RemoveTarget {
  readonly selection: Selection;
  /** What they are called: "3 frames", "the data set KCl with 60 frames". */
  readonly title: string;
}

interface RemoveDialogProps {
  readonly target: RemoveTarget | null;
  onClose(): void;
}

/** Says what goes with what was imported by mistake, before it is taken out. */
export function RemoveDialog({ target, onClose }: RemoveDialogProps) {
  const remove = useRemoving();
  return (
    <Modal opened={target !== null} onClose={onClose} title={`Remove ${target?.title ?? ""}?`}>
      {target && (
        <>
          <Text fz="sm">
            Its clusters, tags, notes and values go with it; undo (Ctrl+Z) brings everything back,
            from a copy of the library as it is now that is kept beside it. The detector's files
            stay where they are.
          </Text>
          <Group justify="flex-end" mt="lg" gap="xs">
            <Button variant="default" data-autofocus onClick={onClose}>
              Cancel
            </Button>
            <Button
              color="red.8"
              onClick={() => {
                onClose();
                void remove(target.selection);
              }}
            >
              Remove
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}
