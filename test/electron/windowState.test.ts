import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  placeWindow,
  readWindowState,
  type WindowState,
  writeWindowState,
} from "../../electron/windowState.ts";

const laptop = { x: 0, y: 25, width: 1920, height: 1055 };
const projector = { x: 1920, y: 0, width: 1024, height: 768 };
const usual: WindowState = { x: 100, y: 100, width: 1200, height: 800, maximised: false };

describe("the place of the window", () => {
  test("is where it was", () => {
    expect(placeWindow(usual, [laptop])).toEqual(usual);
    expect(placeWindow({ ...usual, maximised: true }, [laptop]).maximised).toBe(true);
  });

  test("is in the middle of the main screen the first time", () => {
    expect(placeWindow(null, [laptop])).toEqual({
      x: 240,
      y: 103,
      width: 1440,
      height: 900,
      maximised: false,
    });
  });

  test("comes back to the main screen when its screen is gone", () => {
    const onProjector = { ...usual, x: 2000, y: 10, width: 1000, height: 700 };
    expect(placeWindow(onProjector, [laptop, projector])).toEqual(onProjector);
    const mended = placeWindow(onProjector, [laptop]);
    expect(mended.x).toBe(460);
    expect(mended.width).toBe(1000);
  });

  test.each([
    ["far to the left", { x: -5000 }],
    ["all but its last pixels to the right", { x: 1900 }],
    ["with its title bar above the screen", { y: -300 }],
    ["below the screen", { y: 1070 }],
  ])("is mended where it lay %s", (_where, wrong) => {
    const mended = placeWindow({ ...usual, ...wrong }, [laptop]);
    expect(mended.x).toBeGreaterThanOrEqual(laptop.x);
    expect(mended.y).toBeGreaterThanOrEqual(laptop.y);
    expect(mended.x + mended.width).toBeLessThanOrEqual(laptop.x + laptop.width);
    expect(mended.y + mended.height).toBeLessThanOrEqual(laptop.y + laptop.height);
  });

  test("fits a small screen", () => {
    const small = { x: 0, y: 0, width: 800, height: 560 };
    expect(placeWindow({ ...usual, x: 0, y: 0 }, [small])).toMatchObject({
      width: 800,
      height: 560,
    });
  });
});

describe("the file", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "trackroom-test-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("keeps the state", () => {
    const file = join(folder, "window.json");
    writeWindowState(file, usual);
    expect(readWindowState(file)).toEqual(usual);
  });

  test.each(["", "{", "null", '{"x":1}', '{"x":1,"y":1,"width":-5,"height":1,"maximised":false}'])(
    "with %j in it counts as none",
    (text) => {
      const file = join(folder, "damaged.json");
      writeFileSync(file, text);
      expect(readWindowState(file)).toBeNull();
    },
  );

  test("that is not there counts as none", () => {
    expect(readWindowState(join(folder, "none.json"))).toBeNull();
  });
});
