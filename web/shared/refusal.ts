/** A request that the host turns down: an HTTP status and a sentence for people. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "Refusal";
    this.status = status;
  }
}

/** `error` as a refusal: disk faults get a sentence of their own, everything else is a fault of the program. */
export function refusalFor(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const options = { cause: error };
  switch (errorCode(error)) {
    case "ENOSPC":
    case "EDQUOT":
      return new Refusal(507, "The disk is full. Make some room, then try again.", options);
    case "ENOENT":
      return new Refusal(404, "There is no such file.", options);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new Refusal(507, "The folder for files on their way cannot be written.", options);
    case "ENAMETOOLONG":
    case "EINVAL":
    case "EISDIR":
    case "ENOTDIR":
      return new Refusal(400, "The file's name cannot be used on this computer.", options);
    default:
      return new Refusal(500, "Trackroom could not do that; its own messages say why.", options);
  }
}

/** The system's word for an error, such as ENOENT. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
