import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { type ReactNode, useCallback, useState } from "react";
import { useConnection } from "../backend/context.ts";
import { IngredientButton } from "../import/IngredientButton.tsx";
import { useIngredient } from "../import/useIngredient.ts";
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
  return (
    <Modal
      opened={target !== null}
      onClose={onClose}
      size={560}
      title={target ? `Process ${target.title} again` : "Process again"}
    >
      {target && <ProcessForm target={target} onClose={onClose} />}
    </Modal>
  );
}

function ProcessForm({ target, onClose }: { target: ProcessTarget; onClose(): void }) {
  const { host } = useConnection();
  const mask = useIngredient(() => host.chooseMask());
  const calibration = useIngredient(() => host.chooseCalibration());
  const process = useProcess();
  const [searching, setSearching] = useState(false);
  const endSearch = useCallback(() => setSearching(false), []);
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
        Clusters are found and measured again from the pixels that the library keeps. Tags, stars,
        notes and metadata stay with every cluster whose pixels are the same as before.
      </Text>
      <Ingredient
        label="Mask"
        description="Pixels to leave out, noisy or dead: a text file with an x and a y on each line. Without one, no pixel is left out."
      >
        <Group gap="xs">
          <IngredientButton label="Mask" ingredient={mask} />
          <Button size="xs" variant="subtle" onClick={() => setSearching(true)}>
            Find noisy pixels…
          </Button>
        </Group>
      </Ingredient>
      <Ingredient
        label="Energy calibration"
        description="A folder with a.txt, b.txt, c.txt and t.txt, or with the camera's XML. Without one, clusters have no energy."
      >
        <IngredientButton label="Calibration" ingredient={calibration} />
      </Ingredient>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          leftSection={<IconRefresh size={16} />}
          disabled={mask.picking || calibration.picking}
          onClick={begin}
        >
          Process
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
