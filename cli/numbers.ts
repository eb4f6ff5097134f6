import { InvalidArgumentError } from "commander";

/** A whole number from 0, for an option. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("That is not a whole number.");
  return Number(text);
}

/** A whole number from 1, for an option. */
export function countingNumber(text: string): number {
  const number = wholeNumber(text);
  if (number === 0) throw new InvalidArgumentError("It is a whole number from 1.");
  return number;
}

/** A number from 0, for an option. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0) {
    throw new InvalidArgumentError("That is not a number from 0.");
  }
  return value;
}
