import { Button, Group, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useLibraries } from "./useLibraries.ts";

/** Asks for the name of a new library, where the program has no dialog of its own for it. */
export function NewLibraryDialog({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const [name, setName] = useState("");
  const { create } = useLibraries();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    void create.named(name.trim());
    setName("");
    onClose();
  };
  return (
    <Modal opened={opened} onClose={onClose} title="New library">
      <form onSubmit={submit}>
        <TextInput
          label="Name"
          description="One file that holds all frames, tracks and notes."
          placeholder="Year 10 physics"
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={name.trim() === ""}>
            Make it
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
