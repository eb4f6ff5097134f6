import { Alert, Center, Loader, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { Events } from "../core/api.ts";
import { App } from "./app.tsx";
import { createAnswers } from "./backend/answers.ts";
import { type Connection, ConnectionContext } from "./backend/context.ts";
import { reportError } from "./backend/report.ts";
import { askTogether } from "./backend/together.ts";
import type { Host } from "./host.ts";
import { useJobs } from "./jobs/jobs.ts";
import { useLanguage } from "./words/language.ts";
import { say } from "./words/say.ts";

const lineNotice = "line";

/** A line to the backend that is being opened. */
export interface Line {
  readonly host: Host;
  readonly connecting: Promise<Connection>;
}

/** Opens the line to the backend: before anything is drawn, so that both take their time together. */
export function openLine(host: Host): Line {
  const answers = createAnswers();
  const events: Events = {
    jobChanged: (job) => useJobs.getState().changed(job),
    libraryChanged: () => answers.invalidate(),
  };
  const line = {
    lost() {
      notifications.show({
        id: lineNotice,
        color: "orange",
        icon: <IconPlugConnectedX size={18} />,
        title: say("window.theLineToTrackroomBroke"),
        message: say("window.tryingAgainIfItStaysLike"),
        autoClose: false,
        withBorder: true,
      });
    },
    restored() {
      notifications.hide(lineNotice);
      answers.invalidate();
      // Of jobs that ended meanwhile this window has heard nothing.
      opening
        .then((backend) => backend.jobs())
        .then(useJobs.getState().learn)
        .catch(reportError);
    },
  };
  const opening = host.connect(events, line);
  const connecting = opening.then((backend) => ({ host, backend: askTogether(backend), answers }));
  return { host, connecting };
}

/** Shows the window once the line is open. */
export function Connect({ line: { host, connecting } }: { line: Line }) {
  const language = useLanguage();
  const [connection, setConnection] = useState<Connection | null>(null);
  const [error, setError] = useState<Error | null>(null);

  useEffect(() => host.speak(language), [host, language]);
  useEffect(() => {
    let left = false;
    connecting.then(
      (opened) => {
        if (!left) setConnection(opened);
      },
      (reason: unknown) => {
        if (!left) setError(reason instanceof Error ? reason : new Error(String(reason)));
      },
    );
    return () => {
      left = true;
    };
  }, [connecting]);

  if (connection !== null) {
    return (
      <ConnectionContext value={connection}>
        <App key={language} />
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
          {error.message}
        </Alert>
      )}
    </Center>
  );
}
