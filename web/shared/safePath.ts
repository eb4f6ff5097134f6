import { isDeviceName } from "../../core/export/files.ts";
import { Refusal } from "./refusal.ts";

/**
 * The names in an encoded path such as `weekend/KCl/frame%201.txt`, fit to be joined to a folder.
 *
 * @throws Refusal 400 where a name is empty, `.` or `..`, holds a separator or a control character, or the
 *   path is absolute
 */
export function safeParts(encoded: string): string[] {
  return encoded.split("/").map((part) => plainName(decode(part)));
}

/** The same for a path that is not encoded. */
export function plainParts(path: string): string[] {
  return path.split("/").map(plainName);
}

function plainName(name: string): string {
  const control = [...name].some((letter) => letter < " " || letter === "\u007f");
  if (name === "" || name === "." || name === ".." || /[\\/]/.test(name) || control) {
    throw new Refusal(400, `The path cannot be used: “${name}” is not a plain name.`);
  }
  // On Windows a colon names a drive or a hidden stream of a file.
  if (process.platform === "win32" && name.includes(":")) {
    throw new Refusal(400, `The path cannot be used: “${name}” holds a colon.`);
  }
  // Everywhere: what was dropped here may be carried to a Windows computer.
  if (isDeviceName(name) || /[. ]$/.test(name)) {
    throw new Refusal(400, `The path cannot be used: Windows holds no file called “${name}”.`);
  }
  return name;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Refusal(400, "The path cannot be used: it is not encoded as it should be.");
  }
}
