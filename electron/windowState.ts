import { readFileSync } from "node:fs";
import { z } from "zod";
import { writeWhole } from "../core/wholeFile.ts";

const stateSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximised: z.boolean(),
});

/** Where the window was, in the screen's own pixels. */
export type WindowState = z.infer<typeof stateSchema>;

/** A part of the desktop, in the screen's own pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const smallestWindow = { width: 900, height: 600 };
const usualWindow = { width: 1440, height: 900 };
/** So much of the window's top has to be within reach for it to be moved. */
const gripWidth = 100;
const gripHeight = 40;

/** The state that was kept; null where there is none that makes sense. */
export function readWindowState(file: string): WindowState | null {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

export function writeWindowState(file: string, state: WindowState): void {
  writeWhole(file, JSON.stringify(state));
}

/**
 * Where to put the window on the screens there are today: as it was, made to fit; in the middle of the first
 * screen where its place is gone (a projector that was unplugged).
 *
 * @param screens work areas, the main one first
 */
export function placeWindow(state: WindowState | null, screens: readonly Area[]): WindowState {
  const screen = screens.find((area) => state !== null && canBeReached(state, area)) ?? null;
  const home = screen ?? screens[0] ?? { x: 0, y: 0, ...usualWindow };
  const wanted = state ?? { ...usualWindow, maximised: false };
  const width = clamp(wanted.width, smallestWindow.width, home.width);
  const height = clamp(wanted.height, smallestWindow.height, home.height);
  if (state !== null && screen !== null) {
    return { x: state.x, y: state.y, width, height, maximised: state.maximised };
  }
  return {
    x: home.x + Math.round((home.width - width) / 2),
    y: home.y + Math.round((home.height - height) / 2),
    width,
    height,
    maximised: wanted.maximised,
  };
}

/** Whether the window's top edge, by which it is moved, lies on the screen. */
function canBeReached(state: WindowState, screen: Area): boolean {
  const left = Math.max(state.x, screen.x);
  const right = Math.min(state.x + state.width, screen.x + screen.width);
  const top = state.y >= screen.y - 1 && state.y <= screen.y + screen.height - gripHeight;
  return top && right - left >= gripWidth;
}

/** `value` within [low, high]; `high` wins where the screen is smaller than the smallest window. */
function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
