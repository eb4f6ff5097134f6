import { useEffect, useMemo, useState } from "react";
import classes from "./app.module.css";
import { useAnswer, useConnection, useGeneration, useSteadyValue } from "./backend/context.ts";
import { reportError } from "./backend/report.ts";
import { MetadataDialog } from "./changes/MetadataDialog.tsx";
import { ClassifyDialog } from "./classify/ClassifyDialog.tsx";
import { ImportMetadataDialog } from "./exchange/ImportMetadataDialog.tsx";
import { ExperimentsView } from "./experiments/ExperimentsView.tsx";
import { ExportDialog } from "./export/ExportDialog.tsx";
import { FieldsDialog } from "./fields/FieldsDialog.tsx";
import { FramesView } from "./frames/FramesView.tsx";
import { useFramePicks } from "./frames/framePicks.ts";
import { ClusterSelection } from "./gallery/ClusterSelection.tsx";
import { CompareTray } from "./gallery/CompareTray.tsx";
import { createClusterPages } from "./gallery/clusterPages.ts";
import { PagesContext } from "./gallery/context.ts";
import { Gallery } from "./gallery/Gallery.tsx";
import { GalleryToolbar } from "./gallery/GalleryToolbar.tsx";
import { GroupedGallery } from "./gallery/GroupedGallery.tsx";
import { Header } from "./header/Header.tsx";
import { HelpDialog } from "./header/HelpDialog.tsx";
import { useMenuCommands } from "./header/useMenuCommands.ts";
import { useShortcuts } from "./header/useShortcuts.ts";
import { DropOverlay } from "./import/DropOverlay.tsx";
import { FirstRun } from "./import/FirstRun.tsx";
import { ImportDialog } from "./import/ImportDialog.tsx";
import { Inspector } from "./inspector/Inspector.tsx";
import { JobsDrawer } from "./jobs/JobsDrawer.tsx";
import { isUnderWay, useJobs } from "./jobs/jobs.ts";
import { WorkBar } from "./jobs/WorkBar.tsx";
import { useWork } from "./jobs/work.ts";
import { returnFocusToView } from "./layout/focus.ts";
import { SidePanel } from "./layout/SidePanel.tsx";
import { SkipLink } from "./layout/SkipLink.tsx";
import { useTypeScale } from "./layout/useTypeScale.ts";
import { LessonPanel } from "./lessons/LessonPanel.tsx";
import { LessonsDialog } from "./lessons/LessonsDialog.tsx";
import { TeacherDialog } from "./lessons/TeacherDialog.tsx";
import { LibraryPanel } from "./library/LibraryPanel.tsx";
import { NewLibraryDialog } from "./library/NewLibraryDialog.tsx";
import { NoticeBanner } from "./library/NoticeBanner.tsx";
import { ReadOnlyBanner } from "./library/ReadOnlyBanner.tsx";
import { MoveDialog } from "./organise/MoveDialog.tsx";
import { RemoveDialog } from "./organise/RemoveDialog.tsx";
import { PlotView } from "./plot/PlotView.tsx";
import { ProcessDialog } from "./process/ProcessDialog.tsx";
import { QueryBox } from "./query/QueryBox.tsx";
import { ReportView } from "./report/ReportView.tsx";
import { RulesDialog } from "./rules/RulesDialog.tsx";
import { useDialogs } from "./state/dialogs.ts";
import { useFilter } from "./state/filter.ts";
import { useLayout } from "./state/layout.ts";
import { useSelection } from "./state/selection.ts";
import { useView } from "./state/view.ts";
import { TableView } from "./table/TableView.tsx";
import { FrameViewer } from "./viewer/FrameViewer.tsx";
import { useViewed } from "./viewer/viewed.ts";

/** The window. */
export function App() {
  const { backend } = useConnection();
  const [pages] = useState(() => createClusterPages(backend, reportError));
  const library = useSteadyValue(useAnswer("library", (ask) => ask.library()));
  const { tab, libraryOpen, inspectorOpen, groupBy } = useView();
  const viewing = useViewed((state) => state.frame !== null);
  const busy = useBusy();
  useQueryInView(pages);
  useFields();
  useShortcuts();
  useMenuCommands();
  useFocusAfterDialogs();
  useTypeScale();

  const empty = library !== undefined && library.frames === 0;
  return (
    <PagesContext value={pages}>
      <div className={classes.window}>
        {!empty && <SkipLink />}
        <Header library={library} />
        {library?.readOnly && <ReadOnlyBanner library={library} />}
        {library?.notice !== undefined && <NoticeBanner notice={library.notice} />}
        <div className={classes.work}>
          {empty ? (
            <main className={classes.first}>
              <FirstRun busy={busy} readOnly={library.readOnly} />
            </main>
          ) : (
            <div className={classes.columns}>
              <SidePanel side="library" title="Library and filters" opened={libraryOpen}>
                <nav aria-label="Library and filters" data-panel>
                  <LibraryPanel readOnly={library?.readOnly ?? false} />
                </nav>
              </SidePanel>
              <main id="view" className={classes.centre} tabIndex={-1} data-panel>
                <QueryBox />
                <div className={classes.stage}>
                  <div className={classes.views} inert={viewing}>
                    {tab === "plot" && (
                      <div className={classes.plot}>
                        <PlotView />
                        <ClusterSelection readOnly={library?.readOnly ?? false} />
                      </div>
                    )}
                    {tab === "clusters" && (
                      <>
                        <GalleryToolbar />
                        <div className={classes.gallery} data-part="tracks">
                          {groupBy === "nothing" ? (
                            <Gallery readOnly={library?.readOnly ?? false} />
                          ) : (
                            <GroupedGallery by={groupBy} />
                          )}
                          <ClusterSelection readOnly={library?.readOnly ?? false} />
                        </div>
                        <CompareTray />
                      </>
                    )}
                    {tab === "table" && (
                      <div className={classes.plot}>
                        <TableView readOnly={library?.readOnly ?? false} />
                        <ClusterSelection readOnly={library?.readOnly ?? false} />
                      </div>
                    )}
                    {tab === "experiments" && <ExperimentsView />}
                    {tab === "report" && <ReportView readOnly={library?.readOnly ?? false} />}
                    {tab === "frames" && <FramesView readOnly={library?.readOnly ?? false} />}
                  </div>
                  {viewing && <FrameViewer readOnly={library?.readOnly ?? false} />}
                </div>
              </main>
              <SidePanel side="details" title="Details" opened={inspectorOpen}>
                <Inspector readOnly={library?.readOnly ?? false} />
              </SidePanel>
            </div>
          )}
          {library !== undefined && <LessonPanel library={library} busy={busy} />}
        </div>
        <WorkBar />
      </div>
      <Dialogs readOnly={library?.readOnly ?? false} />
    </PagesContext>
  );
}

function Dialogs({ readOnly }: { readOnly: boolean }) {
  const {
    metadata,
    exporting,
    processing,
    jobs,
    importing,
    help,
    lessons,
    teacher,
    naming,
    fields,
    importingMetadata,
    metadataRules,
    removing,
    moving,
    show,
  } = useDialogs();
  return (
    <>
      <DropOverlay />
      <MetadataDialog target={metadata} onClose={() => show({ metadata: null })} />
      <ExportDialog target={exporting} onClose={() => show({ exporting: null })} />
      <ProcessDialog target={processing} onClose={() => show({ processing: null })} />
      <JobsDrawer opened={jobs} onClose={() => show({ jobs: false })} />
      <ImportDialog opened={importing} onClose={() => show({ importing: false })} />
      <NewLibraryDialog opened={naming} onClose={() => show({ naming: false })} />
      <FieldsDialog opened={fields} readOnly={readOnly} onClose={() => show({ fields: false })} />
      <RulesDialog
        opened={metadataRules}
        readOnly={readOnly}
        onClose={() => show({ metadataRules: false })}
      />
      <ImportMetadataDialog
        opened={importingMetadata}
        onClose={() => show({ importingMetadata: false })}
      />
      <RemoveDialog target={removing} onClose={() => show({ removing: null })} />
      <MoveDialog target={moving} onClose={() => show({ moving: null })} />
      <ClassifyDialog />
      <LessonsDialog opened={lessons} onClose={() => show({ lessons: false })} />
      <TeacherDialog lesson={teacher} onClose={() => show({ teacher: null })} />
      <HelpDialog opened={help} onClose={() => show({ help: false })} />
    </>
  );
}

/** Keeps the gallery at what the filter says, and lets go of what was picked when the filter changes. */
function useQueryInView(pages: ReturnType<typeof createClusterPages>): void {
  const generation = useGeneration();
  const where = useFilter((state) => state.condition);
  const sort = useView((state) => state.sort);
  const asked = useMemo(() => ({ query: { where, sort }, generation }), [where, sort, generation]);
  useEffect(() => pages.ask(asked.query), [pages, asked]);
  useEffect(
    () =>
      useFilter.subscribe((now, before) => {
        if (now.condition === before.condition) return;
        useSelection.getState().pick([], { cursor: 0, anchor: 0 });
        useFramePicks.getState().pick([], 0);
      }),
    [],
  );
}

/** A dialog takes the place of a drawer; where it closes and nothing has the focus, the view gets it. */
function useFocusAfterDialogs(): void {
  useEffect(
    () =>
      useDialogs.subscribe((now, before) => {
        const names = Object.keys(now) as (keyof typeof now)[];
        if (names.some((name) => before[name] && !now[name])) returnFocusToView();
        if (names.some((name) => now[name] && !before[name])) {
          useLayout.getState().change({ drawer: null });
        }
      }),
    [],
  );
}

/** Whether files are coming in. */
function useBusy(): boolean {
  const current = useWork((state) => state.current);
  const job = useJobs((state) =>
    current?.kind === "job" ? state.heard.get(current.job) : undefined,
  );
  return current !== null && (job === undefined || isUnderWay(job));
}

/** Keeps the search box at the fields that the library knows. */
function useFields(): void {
  const fields = useAnswer("fields", (ask) => ask.fields()).value;
  useEffect(() => {
    if (fields) useFilter.getState().know(fields);
  }, [fields]);
}
