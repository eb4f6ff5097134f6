import { TrackroomError } from "../errors.ts";

/** As long as a name of a tag, a search or a collection may be. */
const longestName = 100;

/** A name that people gave to something, without spaces around it. @throws TrackroomError `wrong-usage` */
export function checkedName(what: string, given: string): string {
  const name = given.trim();
  if (name === "") throw new TrackroomError("wrong-usage", `A ${what} needs a name.`);
  if (name.length > longestName) {
    throw new TrackroomError(
      "wrong-usage",
      `The name of a ${what} has at most ${longestName} characters.`,
    );
  }
  return name;
}

export function taken(what: string, name: string): TrackroomError {
  return new TrackroomError(
    "wrong-usage",
    `There is a ${what} '${name}' already. Choose another name.`,
  );
}

export function noSuch(what: string): TrackroomError {
  return new TrackroomError("not-found", `There is no such ${what} in this library (any more).`);
}
