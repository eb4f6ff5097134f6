import { encodeColumn } from "../../../core/blocks/columnBlob.ts";
import { countValues, findRows } from "../../../core/blocks/scanColumn.ts";
import type { OfferedRows, OrderColumn } from "../../../core/search/offeredRows.ts";
import type { SortColumn } from "../../../core/search/order.ts";

/** All rows of a segment: clusters of one frame, whose keys follow one another. */
export function rowsOffered(columns: readonly SortColumn[], firstKey: number): OfferedRows {
  const size = columns[0].values.length;
  return {
    keys: {
      frames: Float64Array.of(0),
      firsts: Float64Array.of(firstKey),
      starts: Uint32Array.of(0, size),
    },
    size,
    isWhole: true,
    all: () => Uint32Array.from({ length: size }, (_, row) => row),
    among: () => null,
    countInBins: () => 0,
    inBins: () => new Uint32Array(0),
    sort: columns.map(storedColumn),
  };
}

/** As a library keeps it. */
function storedColumn({ values, descending }: SortColumn): OrderColumn {
  const blob = values.length === 0 ? null : encodeColumn(values);
  return {
    descending,
    values: () => values,
    pick: (rows) => Float64Array.from(rows, (row) => values[row]),
    candidates: (bounds, found) =>
      blob === null
        ? null
        : { count: findRows(blob, values.length, bounds, found, 0, 0), isExact: true },
    countValues: (visit) => {
      if (blob !== null) visit(countValues(blob, values.length));
    },
  };
}
