/** Inputs that are pressed or pushed: nobody writes a letter into them. */
const pressed: ReadonlySet<string> = new Set([
  "button",
  "checkbox",
  "color",
  "file",
  "radio",
  "range",
  "reset",
  "submit",
]);

/** Whether keys are letters there, and not commands. */
export function isWriting(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !target.readOnly && !pressed.has(target.type);
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLElement && target.isContentEditable;
}
