import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { type ReactNode, useCallback, useState } from "react";
import { useConnection } from "../backend/context.ts";
import { IngredientButton } from "../import/IngredientButton.tsx";
import { useIngredient } from "../import/useIngredient.ts";
import { say } from "../words/say.ts";
import { NoisyPixels } from "./NoisyPixels.tsx";
import classes from "./ProcessDialog.module.css";
import { type ProcessFrames, useProcess } from "./useProcess.ts";

export interface ProcessTarget {
  readonly frames: ProcessFrames;
  /** What will be processed: "57 frames", "data set KCl". */
  readonly title: string;
}

/** Finds the clusters of frames again, with another mask or calibration. Open while there is a target. */
export function ProcessDialog({
  target,
  onClose,
}: {
  target: ProcessTarget | null;
  onClose(): void;
}) {
  const [searching, setSearching] = useState(false);
  return (
    <Modal
      opened={target !== null}
      onClose={onClose}
      // The noisy pixels lie over it: Escape leads back from them.
      closeOnEscape={!searching}
      size={560}
      title={
        target ? say("process.processTitle", { title: target.title }) : say("process.processAgain")
      }
    >
      {target && <ProcessForm {...{ target, onClose, searching, setSearching }} />}
    </Modal>
  );
}

interface ProcessFormProps {
  readonly target: ProcessTarget;
  onClose(): void;
  /** Whether noisy pixels are looked for. */
  readonly searching: boolean;
  setSearching(searching: boolean): void;
}

function ProcessForm({ target, onClose, searching, setSearching }: ProcessFormProps) {
  const { host } = useConnection();
  const mask = useIngredient(() => host.chooseMask());
  const calibration = useIngredient(() => host.chooseCalibration());
  const process = useProcess();
  const endSearch = useCallback(() => setSearching(false), [setSearching]);
  const begin = () => {
    onClose();
    void process(target.frames, {
      ...(mask.path === null ? {} : { mask: mask.path }),
      ...(calibration.path === null ? {} : { calibration: calibration.path }),
    });
  };
  return (
    <Stack gap="lg">
      {searching && (
        <NoisyPixels
          frames={target.frames}
          onClose={endSearch}
          onUse={(path) => {
            mask.use(path);
            endSearch();
          }}
        />
      )}
      <Text size="sm" c="dimmed">
        {say("process.clustersAreFoundAndMeasuredAgain")}
      </Text>
      <Ingredient label={say("common.mask")} description={say("process.pixelsToLeaveOutNoisyOr")}>
        <Group gap="xs">
          <IngredientButton label={say("common.mask")} ingredient={mask} />
          <Button size="xs" variant="subtle" onClick={() => setSearching(true)}>
            {say("process.findNoisyPixels")}
          </Button>
        </Group>
      </Ingredient>
      <Ingredient
        label={say("process.energyCalibration")}
        description={say("process.aFolderWithATxtB")}
      >
        <IngredientButton label={say("common.calibration")} ingredient={calibration} />
      </Ingredient>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {say("common.cancel")}
        </Button>
        <Button
          leftSection={<IconRefresh size={16} />}
          disabled={mask.picking || calibration.picking}
          onClick={begin}
        >
          {say("process.process")}
        </Button>
      </Group>
    </Stack>
  );
}

interface IngredientProps {
  readonly label: string;
  readonly description: string;
  readonly children: ReactNode;
}

function Ingredient({ label, description, children }: IngredientProps) {
  return (
    <div className={classes.ingredient}>
      <div>
        <p className={classes.label}>{label}</p>
        <p className={classes.description}>{description}</p>
      </div>
      {children}
    </div>
  );
}
