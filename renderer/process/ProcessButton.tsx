import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import type { Selection } from "../../core/api.ts";
import { useDialogs } from "../state/dialogs.ts";
import { say } from "../words/say.ts";
import type { ProcessFrames } from "./useProcess.ts";

interface ProcessButtonProps {
  readonly selection: Selection & { entity: "frame" };
  readonly title: string;
}

/** Opens the dialog that processes frames again. */
export function ProcessButton({ selection, title }: ProcessButtonProps) {
  const show = useDialogs((state) => state.show);
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<IconRefresh size={16} />}
      onClick={() => show({ processing: { frames: framesOf(selection), title } })}
    >
      {say("common.processAgain")}
    </Button>
  );
}

export function framesOf({ pick }: Selection & { entity: "frame" }): ProcessFrames {
  return "keys" in pick ? { where: null, keys: pick.keys } : pick;
}
