export interface PickOptions {
  /** A folder with all that lies in it. */
  folder?: boolean;
  multiple?: boolean;
  /** Extensions, such as ".trackroom". */
  accept?: string;
}

/** Opens the browser's file dialog. None where people thought better of it. */
export function pickFiles({
  folder = false,
  multiple = false,
  accept = "",
}: PickOptions): Promise<File[]> {
  const input = document.createElement("input");
  input.type = "file";
  input.hidden = true;
  input.multiple = multiple;
  input.accept = accept;
  input.webkitdirectory = folder;
  // Some browsers forget an input that is not in the page.
  document.body.append(input);
  return new Promise((resolve) => {
    const finish = () => {
      resolve([...(input.files ?? [])]);
      input.remove();
    };
    input.addEventListener("change", finish);
    input.addEventListener("cancel", finish);
    input.click();
  });
}
