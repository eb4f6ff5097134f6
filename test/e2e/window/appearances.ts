import type { Locator } from "@playwright/test";
import { expect, type Room } from "./room.ts";

/** Where the window may stand, and the room it has there. */
export interface Place {
  readonly name: string;
  readonly projector: boolean;
  readonly width: number;
  readonly height: number;
}

export const places: readonly Place[] = [
  { name: "on a desk", projector: false, width: 1280, height: 800 },
  { name: "on a projector", projector: true, width: 1920, height: 1080 },
  { name: "in a small window", projector: false, width: 640, height: 400 },
];

/** Widths below which side panels are drawers, and below which the tools are one menu. */
const drawersBelow = 1100;
const compactBelow = 760;

/** Puts the window there. Light or dark it is as the system is, so both can be had while something is open. */
export async function putIn({ page }: Room, { projector, width, height }: Place): Promise<void> {
  if (projector) {
    await page.getByRole("button", { name: "Colours and size of the window" }).click();
    await page.getByRole("menuitem", { name: /^For a projector/ }).click();
    await expect(page.getByRole("menu")).toHaveCount(0);
  }
  await page.setViewportSize({ width, height });
}

/** Goes to a whole view, by the switch or, where there is no room for it, by its menu. */
export async function goTo({ page }: Room, { width }: Place, view: string): Promise<void> {
  if (width < drawersBelow) {
    await page.getByRole("button", { name: /^What to show/ }).click();
    await page.getByRole("menuitem", { name: view }).click();
  } else await page.getByText(view, { exact: true }).first().click();
}

/** Presses a tool of the header, by its button or in the menu that has all of them. */
export async function useTool({ page }: Room, { width }: Place, tool: string): Promise<void> {
  const compact = width < compactBelow;
  if (compact) await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole(compact ? "menuitem" : "button", { name: tool, exact: true }).click();
}

/** Has the panel of the library on show: a drawer, where there is no room for it. */
export async function showLibrary({ page }: Room, { width }: Place): Promise<void> {
  if (width < drawersBelow) await page.getByRole("button", { name: "Show the library" }).click();
}

/** Looks at the whole window, in light and in dark. */
export async function lookAtAll(room: Room, name: string): Promise<void> {
  await inBoth(room, name, (rules) => room.isAccessible({ rules }));
}

/** Looks at the dialog or menu that lies over the window, in light and in dark. */
export async function lookAt(room: Room, name: string, part: Locator): Promise<void> {
  await expect(part.last()).toBeVisible();
  await inBoth(room, name, (rules) =>
    room.isAccessible({ rules, within: '[role="dialog"], [role="menu"]' }),
  );
}

/** Colours that are half-way from light to dark have no contrast to speak of. */
async function showsIn({ page }: Room, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  // The window follows the system's choice a moment later, and its colours after that.
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
  const changing = () =>
    document.getAnimations().filter((one) => one instanceof CSSTransition).length;
  await expect.poll(() => page.evaluate(changing)).toBe(0);
}

async function inBoth(
  room: Room,
  name: string,
  look: (rules: readonly string[]) => Promise<void>,
): Promise<void> {
  await showsIn(room, "light");
  await look([]);
  await room.picture(`${name} light`);
  await showsIn(room, "dark");
  // What is there is the same: only colours are others.
  await look(["color-contrast", "link-in-text-block"]);
  await room.picture(`${name} dark`);
}

/** Escape closes what lies on top; where that came out of a drawer, the drawer comes next. */
export async function leave({ page }: Room): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Escape");
    await expect(page.locator('[role="dialog"], [role="menu"]')).toHaveCount(0, { timeout: 1000 });
  }).toPass();
}
