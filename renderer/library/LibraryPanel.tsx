import { FilterPanel } from "../filters/FilterPanel.tsx";
import { CollectionFilter } from "../organise/CollectionFilter.tsx";
import { SearchFilter } from "../organise/SearchFilter.tsx";
import { ClassFilter } from "./ClassFilter.tsx";
import { DatasetTree } from "./DatasetTree.tsx";
import { PredictedFilter } from "./PredictedFilter.tsx";
import { TagFilter } from "./TagFilter.tsx";

/** The left panel: what the library holds, and ways to narrow it down. */
export function LibraryPanel({ readOnly }: { readOnly: boolean }) {
  return (
    <>
      <DatasetTree readOnly={readOnly} />
      <ClassFilter />
      <PredictedFilter />
      <FilterPanel />
      <TagFilter readOnly={readOnly} />
      <CollectionFilter readOnly={readOnly} />
      <SearchFilter readOnly={readOnly} />
    </>
  );
}
