import { Button, EmptyState } from "@mantine/core";
import { IconFilterOff } from "@tabler/icons-react";
import { useFilter } from "../state/filter.ts";

/** In place of the gallery where the filter lets nothing through. */
export function NothingFound() {
  const apply = useFilter((state) => state.apply);
  const text = useFilter((state) => state.text);
  return (
    <EmptyState
      mt="15vh"
      icon={<IconFilterOff size={40} stroke={1.4} />}
      title="No cluster fits"
      description={
        text === ""
          ? "The frames in this library have no clusters."
          : "Widen a range or take a word out of the search, and the tracks come back."
      }
    >
      {text !== "" && (
        <EmptyState.Actions>
          <Button onClick={() => apply(null)}>Show all clusters</Button>
        </EmptyState.Actions>
      )}
    </EmptyState>
  );
}
