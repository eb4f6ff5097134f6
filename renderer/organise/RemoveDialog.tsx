import { Button, Group, Modal, Text } from "@mantine/core";
import type { Selection } from "../../core/api.ts";
import { say } from "../words/say.ts";
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
    <Modal
      opened={target !== null}
      onClose={onClose}
      title={say("organise.remove", { title: target?.title ?? "" })}
    >
      {target && (
        <>
          <Text fz="sm">{say("organise.itsClustersTagsNotesAndValues")}</Text>
          <Group justify="flex-end" mt="lg" gap="xs">
            <Button variant="default" data-autofocus onClick={onClose}>
              {say("common.cancel")}
            </Button>
            <Button
              color="red.8"
              onClick={() => {
                onClose();
                void remove(target.selection);
              }}
            >
              {say("common.remove")}
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}
