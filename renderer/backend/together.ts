import type { Backend, Overview, OverviewRequest } from "../../core/api.ts";

interface Waiting {
  readonly request: OverviewRequest;
  resolve(overview: Overview): void;
  reject(error: unknown): void;
}

/**
 * Overviews that are asked for in one go (a limit moved, and the count and the histograms ask each for theirs) travel as
 * one question, and those of the same clusters are answered as one, unless one will do with what is counted so far and
 * the other will not. What takes longer goes alone, and nobody waits for
 * it: what is asked of the whole library at once, as at the start, and the kinds after all else.
 */
export function askTogether(backend: Backend): Backend {
  let waiting: Waiting[] = [];
  const send = async () => {
    const asked = waiting.filter(({ request }) => request.kinds === undefined);
    const later = waiting.filter(({ request }) => request.kinds !== undefined);
    waiting = [];
    const answering = answerTogether(asked);
    for (const { request, resolve, reject } of later) {
      backend.overview(request).then(resolve, reject);
    }
    await answering;
  };
  const answerTogether = async (asked: readonly Waiting[]) => {
    if (asked.length === 0) return;
    const groups = ofSameClusters(asked);
    try {
      const answers = await backend.overviews({ requests: groups.map(({ request }) => request) });
      for (const [i, { parts }] of groups.entries()) {
        for (const part of parts) part.resolve(partOf(answers[i], part));
      }
    } catch {
      // One that cannot be answered does not take the others with it.
      for (const { request, resolve, reject } of asked) {
        backend.overview(request).then(resolve, reject);
      }
    }
  };
  const overview: Backend["overview"] = (request) => {
    if (request.where === null) return backend.overview(request);
    return new Promise((resolve, reject) => {
      if (waiting.length === 0) queueMicrotask(() => void send());
      waiting.push({ request, resolve, reject });
    });
  };
  // Of a backend that answers by any name, the others are left to it.
  return Object.assign(Object.create(backend) as Backend, { overview });
}

interface Part extends Waiting {
  /** Where its histograms begin among those of the group. */
  readonly first: number;
}

interface Group {
  request: OverviewRequest;
  readonly parts: Part[];
}

function ofSameClusters(asked: readonly Waiting[]): Group[] {
  const groups = new Map<string, Group>();
  for (const one of asked) {
    const { where, histograms, brush, soFar } = one.request;
    const key = JSON.stringify([where, soFar]);
    const found = groups.get(key);
    if (found === undefined) {
      groups.set(key, { request: one.request, parts: [{ ...one, first: 0 }] });
      continue;
    }
    found.parts.push({ ...one, first: found.request.histograms.length });
    found.request = {
      ...found.request,
      histograms: [...found.request.histograms, ...histograms],
      ...(brush === undefined ? {} : { brush }),
    };
  }
  return [...groups.values()];
}

function partOf(answer: Overview, { request, first }: Part): Overview {
  return {
    ...answer,
    histograms: answer.histograms.slice(first, first + request.histograms.length),
  };
}
