import { Alert, Center, Loader, Stack, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { App } from "./app.tsx";
import { ConnectionContext } from "./backend/context.ts";
import type { Line } from "./openLine.tsx";
import { useLanguage } from "./words/language.ts";
import { say } from "./words/say.ts";
import { sentenceIn } from "./words/sentences.ts";

/** Shows the window once the line is open. */
export function Connect({ line: { host, opened } }: { line: Line }) {
  const language = useLanguage();
  const [open, setOpen] = useState<Awaited<Line["opened"]> | null>(null);
  const [error, setError] = useState<Error | null>(null);

  useEffect(() => host.speak(language), [host, language]);
  useEffect(() => {
    let left = false;
    opened.then(
      (now) => {
        if (!left) setOpen(now);
      },
      (reason: unknown) => {
        if (!left) setError(reason instanceof Error ? reason : new Error(String(reason)));
      },
    );
    return () => {
      left = true;
    };
  }, [opened]);

  if (open !== null) {
    return (
      <ConnectionContext value={open.connection}>
        <App key={language} pages={open.pages} />
      </ConnectionContext>
    );
  }
  return (
    <Center h="100%">
      {error === null ? (
        <Stack align="center" gap="sm">
          <Loader />
          <Text c="dimmed">{say("window.openingTheLibrary")}</Text>
        </Stack>
      ) : (
        <Alert color="orange" title={say("window.trackroomCannotBeReached")} maw={480}>
          {sentenceIn(error.message)}
        </Alert>
      )}
    </Center>
  );
}
