/**
 * How far people agree beyond what chance alone would give: 1 is complete agreement, 0 what chance gives.
 * Where the data do not carry a number, `reason` says why in its place.
 */
export type Kappa = KappaValue | KappaUndefined;

export interface KappaValue {
  readonly kappa: number;
  /** Standard error; null where `errorReason` says why there is none. */
  readonly error: number | null;
  readonly errorReason: string | null;
  /** Share of judgements that agree, 0 to 1. */
  readonly observed: number;
  /** Share that would agree by chance, 0 to 1. */
  readonly expected: number;
  /** Tracks it was computed from. */
  readonly tracks: number;
}

export interface KappaUndefined {
  readonly kappa: null;
  readonly reason: string;
  readonly tracks: number;
}

/** Fewer tracks than this carry no agreement beyond chance. */
export const fewestTracks = 2;

/**
 * Cohen's kappa of two people who each gave every track one class.
 *
 * With p_ij the share of tracks that the first put into i and the second into j, p_i. and p_.j its sums:
 * observed p_o = Σ p_ii, expected p_e = Σ p_i. p_.i, kappa = (p_o - p_e) / (1 - p_e).
 * J. Cohen, Educational and Psychological Measurement 20 (1960) 37.
 * The standard error is that of many tracks: J. L. Fleiss, J. Cohen, B. S. Everitt, Psychological Bulletin 72 (1969)
 * 323, equation 13.
 *
 * @param counts `counts[i][j]`: tracks that the first put into class i and the second into class j
 */
export function cohensKappa(counts: readonly (readonly number[])[]): Kappa {
  const tracks = sum(counts.map(sum));
  if (tracks < fewestTracks) return tooFew(tracks);
  const share = counts.map((row) => row.map((count) => count / tracks));
  const rows = share.map(sum);
  const columns = rows.map((_, j) => sum(share.map((row) => row[j] ?? 0)));
  const observed = sum(share.map((row, i) => row[i] ?? 0));
  const expected = sum(rows.map((row, i) => row * (columns[i] ?? 0)));
  if (isOne(expected)) return alwaysTheSame(tracks);
  const kappa = (observed - expected) / (1 - expected);

  let variance = -((kappa - expected * (1 - kappa)) ** 2);
  share.forEach((row, i) => {
    row.forEach((p, j) => {
      const sums = (columns[i] ?? 0) + (rows[j] ?? 0);
      const weight = i === j ? (1 - sums * (1 - kappa)) ** 2 : (sums * (1 - kappa)) ** 2;
      variance += p * weight;
    });
  });
  const error = Math.sqrt(Math.max(variance, 0) / tracks) / (1 - expected);
  return { kappa, ...errorOf(error, observed), observed, expected, tracks };
}

/**
 * Fleiss' kappa of several people who each gave every track one class.
 *
 * With N tracks, n judgements of each and n_ij of them for class j: p_j = Σ_i n_ij / (N n),
 * P_i = (Σ_j n_ij² - n) / (n (n - 1)), observed = mean of P_i, expected = Σ p_j².
 * J. L. Fleiss, Psychological Bulletin 76 (1971) 378.
 * The standard error comes from leaving out one track after the other (jackknife), so it holds for any agreement; the
 * one that Fleiss gives holds only where there is none.
 *
 * @param counts `counts[i][j]`: people who put track i into class j
 * @throws RangeError where the tracks were not all judged by the same number of people
 */
export function fleissKappa(counts: readonly (readonly number[])[]): Kappa {
  const tracks = counts.length;
  if (tracks < fewestTracks) return tooFew(tracks);
  const people = sum(counts[0] ?? []);
  if (counts.some((row) => sum(row) !== people)) {
    throw new RangeError("Fleiss' kappa needs the same number of judgements of every track.");
  }
  if (people < 2) return { kappa: null, reason: "Only one pupil tagged these tracks.", tracks };

  const agreeing = counts.map(
    (row) => (sum(row.map((count) => count * count)) - people) / (people * (people - 1)),
  );
  const inClass = (counts[0] ?? []).map((_, j) => sum(counts.map((row) => row[j] ?? 0)));
  const observed = sum(agreeing) / tracks;
  const expected = sum(inClass.map((count) => (count / (tracks * people)) ** 2));
  if (isOne(expected)) return alwaysTheSame(tracks);
  const kappa = (observed - expected) / (1 - expected);

  const without = counts.map((row, i) => {
    const left = (tracks - 1) * people;
    const chance = sum(inClass.map((count, j) => ((count - (row[j] ?? 0)) / left) ** 2));
    if (isOne(chance)) return null;
    return ((sum(agreeing) - (agreeing[i] ?? 0)) / (tracks - 1) - chance) / (1 - chance);
  });
  return { kappa, ...errorOf(jackknifeError(without), observed), observed, expected, tracks };
}

function jackknifeError(without: readonly (number | null)[]): number | null {
  const values = without.filter((value) => value !== null);
  if (values.length < without.length) return null;
  const mean = sum(values) / values.length;
  const squares = sum(values.map((value) => (value - mean) ** 2));
  return Math.sqrt((squares * (values.length - 1)) / values.length);
}

function errorOf(
  error: number | null,
  observed: number,
): Pick<KappaValue, "error" | "errorReason"> {
  if (isOne(observed)) {
    return {
      error: null,
      errorReason:
        "Everyone agrees on every track, so these tracks do not show how far it may be off.",
    };
  }
  if (error === null) {
    return {
      error: null,
      errorReason: "It hangs on a single track, so these tracks do not show how far it may be off.",
    };
  }
  return { error, errorReason: null };
}

function tooFew(tracks: number): KappaUndefined {
  return {
    kappa: null,
    reason: `Only ${tracks} ${tracks === 1 ? "track was" : "tracks were"} tagged by all of them; it takes at least ${fewestTracks}.`,
    tracks,
  };
}

function alwaysTheSame(tracks: number): KappaUndefined {
  return {
    kappa: null,
    reason:
      "Everyone gave every track the same tag, so agreement by chance would be complete too. Tracks of a second kind are needed.",
    tracks,
  };
}

/** Equal to one, but for the rounding of sums. */
function isOne(share: number): boolean {
  return Math.abs(1 - share) < 1e-12;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
