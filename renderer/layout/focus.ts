/** Goes to the gallery or whatever else the view is about. */
export function focusView(): void {
  (takesKeys() ?? document.querySelector<HTMLElement>("main"))?.focus({ preventScroll: true });
}

/** What the view is about and has keys of its own, where it has. */
function takesKeys(): HTMLElement | undefined {
  const inView = [...document.querySelectorAll<HTMLElement>("main [data-view-focus]")];
  // What lies under the view of a frame cannot be reached.
  return inView.find((element) => element.closest("[inert]") === null);
}

/**
 * Gives a key to the view where the focus is nowhere, because the button that had it is gone.
 *
 * @returns whether the view has it now
 */
export function handToView(event: KeyboardEvent): boolean {
  // When it was pressed, too: the key that closed a dialog is not for the view.
  const isNowhere = event.target === document.body && document.activeElement === document.body;
  if (!isNowhere || !event.isTrusted || event.key === "Tab" || hasDialog()) return false;
  const view = takesKeys();
  if (view === undefined) return false;
  view.focus({ preventScroll: true });
  if (!view.dispatchEvent(new KeyboardEvent(event.type, event))) event.preventDefault();
  return true;
}

function hasDialog(): boolean {
  return document.querySelector('[role="dialog"]') !== null;
}

/** Goes to the next part of the window, or the one before: the strip along the top, panels, view, work. */
export function focusNextPanel(backwards: boolean): void {
  const panels = [...document.querySelectorAll<HTMLElement>("[data-panel]")];
  if (panels.length === 0) return;
  const at = panels.findIndex((panel) => panel.contains(document.activeElement));
  const next = panels.at((at + (backwards ? -1 : 1)) % panels.length) ?? panels[0];
  if (next.id === "view") focusView();
  else if (next.hasAttribute("tabindex")) next.focus();
  else next.querySelector<HTMLElement>('a[href], button:not([disabled]), [tabindex="0"]')?.focus();
}

/** Goes to the lesson that is open, to its first button; a dialog that closes hands the focus back itself. */
export function focusLesson(): void {
  if (hasDialog()) return;
  document.querySelector<HTMLElement>("[data-lesson] button:not([disabled])")?.focus();
}

/** After a dialog: where the focus is nowhere, because what had it is gone, it goes to the view. */
export function returnFocusToView(): void {
  setTimeout(() => {
    const { activeElement } = document;
    const isNowhere = activeElement === null || activeElement === document.body;
    if (isNowhere && !hasDialog()) focusView();
  }, afterClosing);
}

/** A dialog takes so long to fade and to hand the focus back, ms. */
const afterClosing = 300;
