import { notifications } from "@mantine/notifications";
import { TrackroomError } from "../../core/errors.ts";
import { say } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";

/** Tells people what went wrong, calmly, and once: the same message does not pile up. */
export function reportError(error: unknown): void {
  const foreseen = error instanceof TrackroomError;
  if (foreseen && error.code === "cancelled") return;
  const message = sentenceIn(error instanceof Error ? error.message : String(error));
  if (!foreseen) console.error(error);
  notifications.show({
    id: `error:${message}`,
    color: "orange",
    title: foreseen ? say(`backend.${error.code}`) : say("backend.somethingUnexpectedWentWrong"),
    message: foreseen ? message : say("backend.nothingInTheLibraryWasLost", { message }),
    autoClose: 12_000,
    withBorder: true,
  });
}

/** Says that something was done, with a way back where there is one. */
export function reportDone(message: string): void {
  notifications.show({ message, color: "teal", autoClose: 4000, withBorder: true });
}
