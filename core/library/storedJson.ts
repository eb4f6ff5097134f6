import { TrackroomError } from "../errors.ts";

/**
 * What was stored as JSON, as it was put in. A library may come from a stranger, or be damaged: then it is no JSON.
 * @throws TrackroomError `unusable-library`
 */
export function storedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TrackroomError(
      "unusable-library",
      'The library is damaged: something that is kept in it as JSON is none. "trackroom check" says what. Go back to a backup.',
      {},
      { cause },
    );
  }
}
