import { notifications } from "@mantine/notifications";
import { TrackroomError } from "../../core/errors.ts";

/** Tells people what went wrong, calmly, and once: the same message does not pile up. */
export function reportError(error: unknown): void {
  const foreseen = error instanceof TrackroomError;
  if (foreseen && error.code === "cancelled") return;
  const message = error instanceof Error ? error.message : String(error);
  if (!foreseen) console.error(error);
  notifications.show({
    id: `error ${message}`,
    color: "orange",
    title: foreseen ? titles[error.code] : "Something unexpected went wrong",
    message: foreseen ? message : `${message} Nothing in the library was lost. Please try again.`,
    autoClose: 12_000,
    withBorder: true,
  });
}

const titles: Readonly<Record<TrackroomError["code"], string>> = {
  "unreadable-input": "A file could not be read",
  "wrong-usage": "That did not work",
  "unusable-library": "The library cannot be used",
  "read-only": "The library can only be read",
  storage: "The disk would not have it",
  "not-found": "It is not there any more",
  "gave-up": "That took too long",
  cancelled: "Cancelled",
  disconnected: "The line to Trackroom broke",
};

/** Says that something was done, with a way back where there is one. */
export function reportDone(message: string): void {
  notifications.show({ message, color: "teal", autoClose: 4000, withBorder: true });
}
