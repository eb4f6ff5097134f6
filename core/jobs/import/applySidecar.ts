import type { Rejection } from "../../api.ts";
import type { Catalog } from "../../catalog/contract.ts";
import { theImport } from "../../catalog/history/givenByHand.ts";
import { unreadable } from "../../errors.ts";
import { openSource } from "../../formats/source.ts";
import type { InputFile, SidecarInput } from "../../formats/walk.ts";
import { rejectionOf } from "./rejection.ts";
import { readSidecar } from "./sidecar.ts";

/** A page of metadata is a few hundred bytes. */
const maxSidecarBytes = 1024 * 1024;

/**
 * Gives a data set what a file among its frames says of it.
 * @returns why not, where the file cannot be read or says what cannot be set
 */
export function applySidecar(
  catalog: Catalog,
  input: SidecarInput,
  dataset: string,
): Rejection | undefined {
  try {
    const values = readSidecar(contentOf(input), input.path);
    const keys = [catalog.datasets.ensure(dataset)];
    catalog.setMetadata({ selection: { entity: "dataset", pick: { keys } }, values }, theImport);
    return undefined;
  } catch (error) {
    return rejectionOf(error, input.path);
  }
}

function contentOf(input: SidecarInput): Uint8Array {
  if (input.bytes > maxSidecarBytes) {
    throw unreadable("is far too long for metadata", input.path);
  }
  const file: InputFile = { ...input, kind: "file" };
  return Buffer.concat([...openSource(file).chunks()].map((chunk) => Uint8Array.from(chunk)));
}
