import { styleNonce } from "./styleNonce.ts";

/**
 * Opens the browser's print dialog for a page that needs no other file. The page lies in a frame of this page, and so
 * under its policy: its styles are let in by the nonce, scripts are not.
 */
export async function printPage(html: string, name: string): Promise<void> {
  const frame = document.createElement("iframe");
  // Not `hidden`: browsers print nothing of a frame that is not laid out.
  Object.assign(frame.style, {
    position: "fixed",
    width: "0",
    height: "0",
    border: "0",
    visibility: "hidden",
  });
  frame.title = name;
  document.body.append(frame);
  const inner = frame.contentWindow;
  if (inner === null) throw new Error("There is no page to print.");
  // Before it is parsed: the policy looks at styles then. Text in the page has no "<" of its own.
  const letIn = html.replaceAll(/<style\b/g, `<style nonce="${styleNonce()}"`);
  const page = new DOMParser().parseFromString(letIn, "text/html");
  const { document: target } = inner;
  target.documentElement.replaceWith(target.adoptNode(page.documentElement));
  await Promise.all([...target.images].map((image) => image.decode()));
  // The frame stays while the dialog does: browsers differ in whether `print` waits for it.
  inner.addEventListener("afterprint", () => frame.remove());
  inner.print();
}
