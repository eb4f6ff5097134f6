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

type Scheme = "light" | "dark";

/** Colours that are half-way from light to dark have no contrast to speak of: so they are brought to their end. */
async function showIn({ page }: Room, colorScheme: Scheme): Promise<void> {
  await page.emulateMedia({ colorScheme });
  // The window follows the system's choice a moment later, and its colours after that.
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
  await page.evaluate(async () => {
    for (;;) {
      const fading = document.getAnimations().filter((one) => one instanceof CSSTransition);
      if (fading.length === 0) return;
      for (const one of fading) one.finish();
      await new Promise(requestAnimationFrame);
    }
  });
}

async function schemeOf({ page }: Room): Promise<Scheme> {
  const shown = await page.locator("html").getAttribute("data-mantine-color-scheme");
  return shown === "dark" ? "dark" : "light";
}

/** By all rules as the window is, and by those for colours in the other scheme: but for colours, the same is there. */
async function inBoth(
  room: Room,
  name: string,
  look: (rules: readonly string[]) => Promise<void>,
): Promise<void> {
  // What was looked at before left either: to paint the whole window anew takes longer than to look at it.
  const first = await schemeOf(room);
  const second = first === "light" ? "dark" : "light";
  await showIn(room, first);
  await look([]);
  await room.picture(`${name} ${first}`);
  await showIn(room, second);
  await look(["color-contrast", "link-in-text-block"]);
  await room.picture(`${name} ${second}`);
}

/** Escape closes what lies on top; where that came out of a drawer, the drawer comes next. */
export async function leave({ page }: Room): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Escape");
    await expect(page.locator('[role="dialog"], [role="menu"]')).toHaveCount(0, { timeout: 1000 });
  }).toPass();
}
