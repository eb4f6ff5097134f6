import type { Condition } from "../../core/api.ts";
import { useAnswer } from "../backend/context.ts";
import { useFilter } from "../state/filter.ts";
import { type Doubt, doubtsAbout, mentionsIn } from "./doubts.ts";

const none: readonly Doubt[] = [];

/** What in the filter cannot find anything; asked again where its words change, not while a slider moves. */
export function useDoubts(condition: Condition | null): readonly Doubt[] {
  const fields = useFilter((state) => state.fields);
  const mentions = mentionsIn(condition);
  const key =
    mentions.length === 0 || fields.length === 0 ? null : `doubts ${JSON.stringify(mentions)}`;
  return useAnswer(key, (backend) => doubtsAbout(condition, fields, backend)).value ?? none;
}
