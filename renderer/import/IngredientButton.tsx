import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";

interface IngredientButtonProps {
  readonly label: string;
  readonly path: string | null;
  onPick(): void;
  onClear(): void;
}

/** Picks a mask or a calibration, and says which one was picked. */
export function IngredientButton({ label, path, onPick, onClear }: IngredientButtonProps) {
  if (path === null) {
    return (
      <Button size="xs" variant="default" onClick={onPick}>
        {label}…
      </Button>
    );
  }
  return (
    <Button
      size="xs"
      variant="light"
      title={path}
      rightSection={<IconX size={14} />}
      onClick={onClear}
    >
      {label}: {path.split(/[\\/]/).at(-1)}
    </Button>
  );
}
