/** An example of a guide, and what it prints. */
export interface Example {
  heading: string;
  source: string;
  output: string;
}

/** The examples of a page: each a block of `js`, then what it prints as a block of `text`. */
export function examplesIn(page: string): Example[] {
  const pattern = /^## (.+)\n```js\n([\s\S]*?)^```\nprints\n```text\n([\s\S]*?)^```$/gm;
  return Array.from(page.matchAll(pattern), ([, heading = "", source = "", output = ""]) => ({
    heading,
    source,
    output,
  }));
}
