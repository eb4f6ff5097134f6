import { expect, test } from "vitest";
import { parseQuery } from "../../../core/query/parse.ts";
import { frameQuery } from "../../../renderer/frames/frameQuery.ts";
import { fields } from "../../core/query/fields.ts";

function asked(text: string) {
  const condition = parseQuery(text, fields);
  return { condition, query: frameQuery(condition, fields) };
}

test("without a filter all frames are shown, those without clusters too", () => {
  expect(frameQuery(null, [])).toEqual({ where: null, holding: null });
});

test.each(["size > 30", "size > 30 and frame.acqTime = 1", "not touchesEdge", "tag = odd"])(
  "a filter on clusters shows the frames that hold one: %s",
  (text) => {
    const { condition, query } = asked(text);
    expect(query).toEqual({ where: null, holding: condition });
  },
);

test.each(["acqTime = 1", "frame.width = 256", "dataset = KCl and startTime > 2014-01-01"])(
  "a filter on frames alone is asked of the frames: %s",
  (text) => {
    const { condition, query } = asked(text);
    expect(query).toEqual({ where: condition, holding: null });
  },
);
