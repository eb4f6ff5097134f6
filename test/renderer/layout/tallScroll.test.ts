import fc from "fast-check";
import { expect, test } from "vitest";
import { placeAt, type ScrollPlace, scrolledTo } from "../../../renderer/layout/tallScroll.ts";

const page = 800;
const most = 15_000_000 - page;
const hidden = fc.integer({ min: 1, max: 3_000_000_000 });
const offsetOf = ({ scrollTop, shift }: ScrollPlace): number => scrollTop + shift;

test("a list that is not too tall is where its element is", () => {
  const extent = { hidden: 0, most: 5000, page };
  expect(scrolledTo(extent, { scrollTop: 0, shift: 0 }, 120)).toEqual({ scrollTop: 120, shift: 0 });
});

test("every place of a list can be gone to, and its ends are those of the element", () => {
  fc.assert(
    fc.property(hidden, fc.double({ min: 0, max: 1, noNaN: true }), (hidden, share) => {
      const extent = { hidden, most, page };
      const wanted = share * (most + hidden);
      expect(offsetOf(placeAt(extent, wanted))).toBeCloseTo(wanted, 3);
      expect(placeAt(extent, 0)).toEqual({ scrollTop: 0, shift: 0 });
      expect(placeAt(extent, Number.POSITIVE_INFINITY)).toEqual({ scrollTop: most, shift: hidden });
    }),
  );
});

test("a wheel moves the rows by as much, wherever the list is", () => {
  const moves = fc.array(fc.integer({ min: -page + 1, max: page - 1 }), { maxLength: 300 });
  fc.assert(
    fc.property(hidden, fc.double({ min: 0, max: 1, noNaN: true }), moves, (hidden, share, by) => {
      const extent = { hidden, most, page };
      let place = placeAt(extent, share * (most + hidden));
      for (const delta of by) {
        const before = offsetOf(place);
        // A browser goes no further than the element.
        const scrollTop = Math.min(Math.max(0, place.scrollTop + delta), most);
        const moved = scrollTop - place.scrollTop;
        place = scrolledTo(extent, place, scrollTop);
        const expected = Math.min(Math.max(0, before + moved), most + hidden);
        expect(offsetOf(place)).toBeCloseTo(expected, 3);
      }
    }),
  );
});

test("a wheel reaches both ends", () => {
  const extent = { hidden: 400_000, most: 100_000, page };
  for (const delta of [700, -700]) {
    let place = placeAt(extent, 250_000);
    for (let turns = 0; turns < 400; turns++) {
      const scrollTop = Math.min(Math.max(0, place.scrollTop + delta), extent.most);
      place = scrolledTo(extent, place, scrollTop);
    }
    const end = delta > 0 ? { scrollTop: 100_000, shift: 400_000 } : { scrollTop: 0, shift: 0 };
    expect(place).toEqual(end);
  }
});

test("who drags the bar gets to as large a share of the list", () => {
  const extent = { hidden: 400_000, most: 100_000, page };
  const place = scrolledTo(extent, { scrollTop: 0, shift: 0 }, 50_000);
  expect(offsetOf(place)).toBe(250_000);
  expect(offsetOf(scrolledTo(extent, place, 100_000))).toBe(500_000);
  expect(offsetOf(scrolledTo(extent, place, 0))).toBe(0);
});

test("near its ends a list is moved to the pixel", () => {
  const extent = { hidden: 2_800_000_000, most, page };
  expect(placeAt(extent, 300)).toEqual({ scrollTop: 300, shift: 0 });
  expect(placeAt(extent, most + extent.hidden - 300)).toEqual({
    scrollTop: most - 300,
    shift: extent.hidden,
  });
});
