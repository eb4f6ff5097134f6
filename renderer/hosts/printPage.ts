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
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const style of page.querySelectorAll("style")) style.nonce = styleNonce();
  const { document: target } = inner;
  target.replaceChildren(target.adoptNode(page.documentElement));
  await Promise.all([...target.images].map((image) => image.decode()));
  // The frame stays while the dialog does: browsers differ in whether `print` waits for it.
  inner.addEventListener("afterprint", () => frame.remove());
  inner.print();
}
