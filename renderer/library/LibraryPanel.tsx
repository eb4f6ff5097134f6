import { FilterPanel } from "../filters/FilterPanel.tsx";
import { ClassFilter } from "./ClassFilter.tsx";
import { DatasetTree } from "./DatasetTree.tsx";
import { TagFilter } from "./TagFilter.tsx";

/** The left panel: what the library holds, and ways to narrow it down. */
export function LibraryPanel() {
  return (
    <>
      <DatasetTree />
      <ClassFilter />
      <FilterPanel />
      <TagFilter />
    </>
  );
}
