import { Button, Group, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { say } from "../words/say.ts";
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
    <Modal opened={opened} onClose={onClose} title={say("library.newLibrary")}>
      <form onSubmit={submit}>
        <TextInput
          label={say("common.name")}
          description={say("library.oneFileThatHoldsAllFrames")}
          placeholder={say("library.year10Physics")}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={onClose}>
            {say("common.cancel")}
          </Button>
          <Button type="submit" disabled={name.trim() === ""}>
            {say("common.makeIt")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
