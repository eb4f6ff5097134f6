import { Button, Group, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { say } from "../words/say.ts";

export interface NameQuestion {
  readonly title: string;
  readonly description?: string;
  readonly initial?: string;
  /** What the button says. */
  readonly verb: string;
  onName(name: string): void;
}

/** Asks for a name; open while there is a question. */
export function NameDialog({
  question,
  onClose,
}: {
  question: NameQuestion | null;
  onClose(): void;
}) {
  return (
    <Modal opened={question !== null} onClose={onClose} title={question?.title}>
      {question && <NameForm key={question.initial} question={question} onClose={onClose} />}
    </Modal>
  );
}

function NameForm({ question, onClose }: { question: NameQuestion; onClose(): void }) {
  const [name, setName] = useState(question.initial ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    question.onName(name.trim());
    onClose();
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        label={say("common.name")}
        description={question.description}
        maxLength={100}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose}>
          {say("common.cancel")}
        </Button>
        <Button type="submit" disabled={name.trim() === ""}>
          {question.verb}
        </Button>
      </Group>
    </form>
  );
}
