import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TrackroomError } from "../../../core/errors.ts";
import { complete } from "../../../core/query/complete.ts";
import { formatDate, parseDate } from "../../../core/query/date.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { printCondition } from "../../../core/query/print.ts";
import { conditionSchema } from "../../../core/query/schemas.ts";
import { fields } from "./fields.ts";

const piece = fc.constantFrom(
  ..."size class frame.acqTime tag and or not in between contains matches ~ is missing set ( ) , = != < >= 3 -1e3 alpha".split(
    " ",
  ),
  '"two words"',
  "`Acq time`",
  '"',
  "2014-04-02",
);
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(" ")),
);

describe("any text", () => {
  it("is a query that can be written again, or a mistake with its place", () => {
    fc.assert(
      fc.property(text, (query) => {
        try {
          const condition = parseQuery(query, fields);
          if (condition === null) return;
          expect(conditionSchema.parse(condition)).toEqual(condition);
          expect(parseQuery(printCondition(condition), fields)).toEqual(condition);
        } catch (error) {
          expect(error).toBeInstanceOf(TrackroomError);
          const { column } = (error as TrackroomError).place;
          expect(column).toBeGreaterThanOrEqual(0);
          expect(column).toBeLessThanOrEqual(query.length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("can be completed at any place", () => {
    fc.assert(
      fc.property(text, fc.nat(30), (query, at) => {
        const cursor = Math.min(at, query.length);
        const { from, to } = complete(query, cursor, fields);
        expect(from).toBeLessThanOrEqual(to);
        expect(to).toBe(cursor);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    "(".repeat(100_000),
    "not ".repeat(100_000),
    `${"(".repeat(90)}size = 1${")".repeat(90)}`,
  ])("may be deep: %.20s", (query) => {
    if (query.includes("size")) expect(parseQuery(query, fields)).not.toBeNull();
    else expect(() => parseQuery(query, fields)).toThrow(/Too many brackets/);
  });
});

describe("dates", () => {
  it("are read as they are written, to the microsecond", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e15, max: 4e15 }), (microseconds) => {
        const seconds = microseconds / 1e6;
        expect(parseDate(formatDate(seconds))).toBeCloseTo(seconds, 6);
      }),
    );
  });

  it.each([
    "2014-13-01",
    "2014-02-29",
    "2014-01-01T24:00",
    "2014-01-01T10:60",
    "14-01-01",
    "today",
    "2014-01-01T10",
  ])("%s is none", (date) => {
    expect(parseDate(date)).toBeNull();
  });
});
