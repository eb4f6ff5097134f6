import { randomBytes } from "node:crypto";
import { contentSecurityPolicy, guardHeaders, pageWithNonce } from "../web/shared/page.ts";
import { refusalFor } from "../web/shared/refusal.ts";
import { findStaticFile, readIndex } from "../web/shared/staticFiles.ts";

/** The window's own scheme: its pages are a place of their own, which `file:` pages are not. */
export const appScheme = "app";
export const appOrigin = `${appScheme}://trackroom`;
export const appPage = `${appOrigin}/`;

/** Answers the window's requests for its own files, under the same policy as in the browser. */
export async function answerAppRequest(
  request: { readonly url: string; readonly method: string },
  rendererFolder: string,
): Promise<Response> {
  try {
    const { host, pathname } = new URL(request.url);
    if (host !== "trackroom" || request.method !== "GET")
      return text(404, "There is nothing here.");
    if (pathname === "/") return await page(rendererFolder);
    const file = await findStaticFile(rendererFolder, pathname);
    const chunks: Buffer[] = await file.open().toArray();
    return new Response(new Uint8Array(Buffer.concat(chunks)), {
      headers: { ...guardHeaders, "Content-Type": file.contentType },
    });
  } catch (error) {
    const { status, message } = refusalFor(error);
    return text(status, message);
  }
}

async function page(rendererFolder: string): Promise<Response> {
  const nonce = randomBytes(18).toString("base64");
  return new Response(pageWithNonce(await readIndex(rendererFolder), nonce), {
    headers: {
      ...guardHeaders,
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": contentSecurityPolicy(nonce),
    },
  });
}

function text(status: number, sentence: string): Response {
  return new Response(sentence, {
    status,
    headers: { ...guardHeaders, "Content-Type": "text/plain; charset=utf-8" },
  });
}
