/** Text as it stands between tags and in attributes of SVG and HTML; signs that steer are spaces. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\p{Cc}/gu, " ");
