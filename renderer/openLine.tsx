import { notifications } from "@mantine/notifications";
import { IconPlugConnectedX } from "@tabler/icons-react";
import type { Events } from "../core/api.ts";
import { createAnswers } from "./backend/answers.ts";
import { askFirst } from "./backend/askFirst.ts";
import type { Connection } from "./backend/context.ts";
import { reportError } from "./backend/report.ts";
import { askTogether } from "./backend/together.ts";
import { askLimits } from "./filters/limits.ts";
import { type ClusterPages, createClusterPages } from "./gallery/clusterPages.ts";
import type { Host } from "./host.ts";
import { useJobs } from "./jobs/jobs.ts";
import { useFilter } from "./state/filter.ts";
import { useView } from "./state/view.ts";
import { say } from "./words/say.ts";

const lineNotice = "line";

/** A line to the backend, and the tracks that were asked for over it. */
interface Opened {
  readonly connection: Connection;
  readonly pages: ClusterPages;
}

/** A line to the backend that is being opened. */
export interface Line {
  readonly host: Host;
  /** Once all that the window shows first is asked for. */
  readonly asked: Promise<unknown>;
  readonly opened: Promise<Opened>;
}

/**
 * Opens the line to the backend, and asks what the window shows first: before anything is drawn, so that all take their
 * time together.
 */
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
  const asked = opening.then((backend) => {
    const connection = { host, backend: askTogether(backend), answers };
    return { connection, pages: askForTracks(connection), answered: askFirst(connection) };
  });
  const opened = asked.then(async ({ connection, pages, answered }) => {
    await answered;
    return { connection, pages };
  });
  return { host, asked, opened };
}

function askForTracks(connection: Connection): ClusterPages {
  const { sort, filters } = useView.getState();
  const pages = createClusterPages(connection.backend, reportError);
  pages.ask({ where: useFilter.getState().condition, sort });
  askLimits(connection, filters);
  return pages;
}
