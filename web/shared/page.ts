/**
 * The window's page under a strict content security policy, the same in both hosts: scripts, pictures and data
 * come from the page's own host alone. `<style>` elements need the nonce; what Mantine sets on elements itself
 * goes through the style object, which the policy leaves alone. Style attributes in HTML are not let in.
 *
 * @param connect further addresses that the page may open, such as the WebSocket's
 */
export function contentSecurityPolicy(nonce: string, connect: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...connect].join(" "),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The built `index.html` with the nonce where `renderer/hosts/styleNonce.ts` looks for it. */
export function pageWithNonce(html: string, nonce: string): string {
  return html.replace(/(<meta name="style-nonce" content=")[^"]*(")/, `$1${nonce}$2`);
}

/** Headers that every answer carries, in both hosts. */
export const guardHeaders: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Frame-Options": "DENY",
};
