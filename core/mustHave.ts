/**
 * A value that the program's own doing guarantees: a row written just before, the entry of a key that comes
 * from the same map.
 *
 * @param what what is meant, for the message
 * @throws Error where it is missing after all, which is a defect of Trackroom's and no fault of people's
 */
export function mustHave<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`There is no ${what}.`);
  return value;
}
