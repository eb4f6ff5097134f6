/** Goes to the gallery or whatever else the view is about. */
export function focusView(): void {
  const inView = [...document.querySelectorAll<HTMLElement>("main [data-view-focus]")];
  // What lies under the view of a frame cannot be reached.
  const view = inView.find((element) => element.closest("[inert]") === null);
  (view ?? document.querySelector<HTMLElement>("main"))?.focus({ preventScroll: true });
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

/** After a dialog: where the focus is nowhere, because what had it is gone, it goes to the view. */
export function returnFocusToView(): void {
  setTimeout(() => {
    const { activeElement } = document;
    const isNowhere = activeElement === null || activeElement === document.body;
    if (isNowhere && document.querySelector('[role="dialog"]') === null) focusView();
  }, afterClosing);
}

/** A dialog takes so long to fade and to hand the focus back, ms. */
const afterClosing = 300;
