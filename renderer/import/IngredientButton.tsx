import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { Ingredient } from "./useIngredient.ts";

interface IngredientButtonProps {
  readonly label: string;
  readonly ingredient: Ingredient;
}

/** Picks a mask or a calibration, and says which one was picked. */
export function IngredientButton({ label, ingredient }: IngredientButtonProps) {
  const { path, picking, pick, clear } = ingredient;
  if (path === null) {
    return (
      <Button size="xs" variant="default" loading={picking} onClick={pick}>
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
      onClick={clear}
    >
      {label}: {path.split(/[\\/]/).at(-1)}
    </Button>
  );
}
