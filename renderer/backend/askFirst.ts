import type { Connection } from "./context.ts";

/**
 * Asks what every window shows as it opens, under the keys by which `useAnswer` looks for it: so it is drawn once, and
 * not anew with each answer. Resolves when all is answered; of what cannot be answered those say why who show it.
 */
export async function askFirst({ answers, backend }: Connection): Promise<void> {
  await Promise.all([
    answers.ensure("library", () => backend.library()),
    answers.ensure("fields", () => backend.fields()),
    answers.ensure("history", () => backend.history()),
    answers.ensure("tags", () => backend.tags()),
    answers.ensure("datasets", () => backend.datasets()),
  ]);
}
