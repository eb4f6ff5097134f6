import type { Field, MetadataValue } from "../../core/api.ts";
import { formatAngle, formatDate, formatEnergy, formatNumber } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { unitIn } from "../words/vocabulary.ts";

/** A metadata value as people read it. */
export function valueText(
  value: MetadataValue | null,
  field?: Pick<Field, "type" | "unit">,
): string {
  if (value === null) return say("common.none");
  if (typeof value === "boolean") return say(value ? "common.yes" : "common.no");
  if (typeof value === "string") return value === "" ? "–" : value;
  if (field?.type === "date") return formatDate(value);
  const unit = field?.unit ?? "";
  if (unit === "keV") return formatEnergy(value);
  if (unit === "rad") return formatAngle(value);
  return unit === "" ? formatNumber(value) : `${formatNumber(value)} ${unitIn(unit)}`;
}

/**
 * What somebody typed, as a value: of the field's type where there is a field, else as it looks. Null where it does
 * not fit the type.
 */
export function readValue(text: string, field?: Pick<Field, "type">): MetadataValue | null {
  const trimmed = text.trim();
  const number = Number(trimmed.replace(",", "."));
  const isNumber = trimmed !== "" && Number.isFinite(number);
  switch (field?.type) {
    case "text":
      return trimmed;
    case "boolean":
      return readYesNo(trimmed);
    case "integer":
      return isNumber && Number.isInteger(number) ? number : null;
    case "number":
      return isNumber ? number : null;
    case "date": {
      const time = Date.parse(/z$|[+-]\d\d:?\d\d$/i.test(trimmed) ? trimmed : `${trimmed}Z`);
      return Number.isNaN(time) ? null : time / 1000;
    }
    case undefined:
      return isNumber ? number : (readYesNo(trimmed) ?? trimmed);
  }
}

function readYesNo(text: string): boolean | null {
  if (/^(yes|true|ja)$/i.test(text)) return true;
  return /^(no|false|nein)$/i.test(text) ? false : null;
}
