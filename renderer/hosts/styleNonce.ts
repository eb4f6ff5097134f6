/**
 * The word that lets a `<style>` element in, under the page's content security policy; the host writes it into
 * the page. For Mantine's `getStyleNonce`, and for the `<style>` in each of Observable Plot's pictures: set its
 * `nonce` before the picture enters the page.
 */
export function styleNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]');
  return meta?.content ?? "";
}
