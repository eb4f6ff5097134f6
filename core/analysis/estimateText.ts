/** A number with its error as people write it: `0.1250 ± 0.0059`. The error has two digits, the value as many decimals. */
export function estimateText(value: number, error: number | null): string {
  if (error === null || !Number.isFinite(error) || error <= 0) return plainText(value);
  const largest = Math.max(Math.abs(value), error);
  const power = Math.floor(Math.log10(largest));
  if (power < -3 || power > 6) {
    const scale = 10 ** -power;
    return `(${withDecimals(value * scale, error * scale)}) × 10${superscript(power)}`;
  }
  return withDecimals(value, error);
}

function withDecimals(value: number, error: number): string {
  // An error of 0.0996 is rounded to 0.10: its decimals are those of the rounded number.
  const rounded = Number(error.toPrecision(2));
  const decimals = Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(rounded))));
  return `${grouped(value.toFixed(decimals))} ± ${grouped(error.toFixed(decimals))}`;
}

/** A number of five digits at most, where nothing says how sure it is. */
export function plainText(value: number): string {
  if (Number.isInteger(value)) return grouped(String(value));
  const power = Math.floor(Math.log10(Math.abs(value)));
  if (!Number.isFinite(power)) return String(value);
  if (power < -3 || power > 6) {
    return `${Number((value * 10 ** -power).toPrecision(4))} × 10${superscript(power)}`;
  }
  return grouped(String(Number(value.toPrecision(5))));
}

/** Thousands with a thin gap, from five digits before the point on. */
function grouped(text: string): string {
  const [whole, fraction] = text.split(".");
  const digits = whole.replace("-", "");
  if (digits.length < 5 || /\D/.test(digits)) return text.replace("-", "−");
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, "\u202f").replace("-", "−");
  return fraction === undefined ? spaced : `${spaced}.${fraction}`;
}

const superscript = (power: number): string =>
  String(power).replace(/[-\d]/g, (sign) => superscripts[sign] ?? sign);

const superscripts: Readonly<Record<string, string>> = {
  "-": "⁻",
  0: "⁰",
  1: "¹",
  2: "²",
  3: "³",
  4: "⁴",
  5: "⁵",
  6: "⁶",
  7: "⁷",
  8: "⁸",
  9: "⁹",
};

/** A probability in plain words: `14 of 100 times`. */
export function oftenText(probability: number): string {
  if (probability > 0.995) return "almost always";
  for (const tries of [100, 1000, 1e4, 1e5, 1e6]) {
    const times = Math.round(probability * tries);
    if (times >= 1) return `${times} of ${grouped(String(tries))} times`;
  }
  return "less than once in a million times";
}

/** `p = 0.145`, with two or three digits; very small ones as a limit. */
export function probabilityText(probability: number): string {
  if (probability < 1e-6) return "p < 0.000001";
  return `p = ${probability < 0.001 ? plainText(Number(probability.toPrecision(2))) : String(Number(probability.toPrecision(3)))}`;
}
