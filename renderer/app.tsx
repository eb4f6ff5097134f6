import {
  lazy,
  Suspense,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import classes from "./app.module.css";
import { useAnswer, useGeneration, useSteadyValue } from "./backend/context.ts";
import { FramesView } from "./frames/FramesView.tsx";
import { useFramePicks } from "./frames/framePicks.ts";
import { ClusterSelection } from "./gallery/ClusterSelection.tsx";
import { CompareTray } from "./gallery/CompareTray.tsx";
import type { ClusterPages } from "./gallery/clusterPages.ts";
import { PagesContext } from "./gallery/context.ts";
import { Gallery } from "./gallery/Gallery.tsx";
import { GalleryToolbar } from "./gallery/GalleryToolbar.tsx";
import { GroupedGallery } from "./gallery/GroupedGallery.tsx";
import { Header } from "./header/Header.tsx";
import { useMenuCommands } from "./header/useMenuCommands.ts";
import { useShortcuts } from "./header/useShortcuts.ts";
import { FirstRun } from "./import/FirstRun.tsx";
import { Inspector } from "./inspector/Inspector.tsx";
import { isUnderWay, useJobs } from "./jobs/jobs.ts";
import { WorkBar } from "./jobs/WorkBar.tsx";
import { useWork } from "./jobs/work.ts";
import { returnFocusToView } from "./layout/focus.ts";
import { SidePanel } from "./layout/SidePanel.tsx";
import { SkipLink } from "./layout/SkipLink.tsx";
import { useTypeScale } from "./layout/useTypeScale.ts";
import { LibraryPanel } from "./library/LibraryPanel.tsx";
import { NoticeBanner } from "./library/NoticeBanner.tsx";
import { ReadOnlyBanner } from "./library/ReadOnlyBanner.tsx";
import { QueryBox } from "./query/QueryBox.tsx";
import { useDialogs } from "./state/dialogs.ts";
import { useFilter } from "./state/filter.ts";
import { useLayout } from "./state/layout.ts";
import { useSelection } from "./state/selection.ts";
import { useView } from "./state/view.ts";
import { ViewerComing } from "./viewer/ViewerComing.tsx";
import { useViewed } from "./viewer/viewed.ts";
import { say } from "./words/say.ts";

// What the first screen can do without is read once its tracks are there, or when it is opened.
const Dialogs = lazy(async () => ({ default: (await import("./Dialogs.tsx")).Dialogs }));
const PlotView = lazy(async () => ({ default: (await import("./plot/PlotView.tsx")).PlotView }));
const TableView = lazy(async () => ({
  default: (await import("./table/TableView.tsx")).TableView,
}));
const ReportView = lazy(async () => ({
  default: (await import("./report/ReportView.tsx")).ReportView,
}));
const ExperimentsView = lazy(async () => ({
  default: (await import("./experiments/ExperimentsView.tsx")).ExperimentsView,
}));
const LessonPanel = lazy(async () => ({
  default: (await import("./lessons/LessonPanel.tsx")).LessonPanel,
}));
const FrameViewer = lazy(async () => ({
  default: (await import("./viewer/FrameViewer.tsx")).FrameViewer,
}));

/** The window. */
export function App({ pages }: { pages: ClusterPages }) {
  const settled = useSettled(pages);
  const library = useSteadyValue(useAnswer("library", (ask) => ask.library()));
  const { tab, libraryOpen, inspectorOpen, groupBy } = useView();
  const viewing = useViewed((state) => state.frame !== null);
  const busy = useBusy();
  useFields();
  useShortcuts();
  useMenuCommands();
  useFocusAfterDialogs();
  useTypeScale();

  const empty = library !== undefined && library.frames === 0;
  return (
    <PagesContext value={pages}>
      <QueryInView pages={pages} />
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
              <SidePanel
                side="library"
                title={say("window.libraryAndFilters")}
                opened={libraryOpen}
              >
                <nav aria-label={say("window.libraryAndFilters")} data-panel>
                  {settled && <LibraryPanel readOnly={library?.readOnly ?? false} />}
                </nav>
              </SidePanel>
              <main id="view" className={classes.centre} tabIndex={-1} data-panel>
                <QueryBox />
                <div className={classes.stage}>
                  <div className={classes.views} inert={viewing}>
                    <Suspense>
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
                    </Suspense>
                  </div>
                  <Suspense fallback={<ViewerComing />}>
                    {viewing && <FrameViewer readOnly={library?.readOnly ?? false} />}
                  </Suspense>
                </div>
              </main>
              <SidePanel side="details" title={say("common.details")} opened={inspectorOpen}>
                <Inspector readOnly={library?.readOnly ?? false} />
              </SidePanel>
            </div>
          )}
          {settled && library !== undefined && (
            <Suspense>
              <LessonPanel library={library} busy={busy} />
            </Suspense>
          )}
        </div>
        <WorkBar />
      </div>
      {settled && (
        <Suspense>
          <Dialogs readOnly={library?.readOnly ?? false} />
        </Suspense>
      )}
    </PagesContext>
  );
}

/** ms after which what is not seen at the start comes in any case. */
const longestWait = 3000;

/** Whether the first tracks are to be seen: nothing else keeps them waiting. */
function useSettled(pages: ClusterPages): boolean {
  const answered = useSyncExternalStore(pages.subscribe, () => pages.view() !== null);
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const settle = () => setSettled(true);
    const timer = setTimeout(settle, longestWait);
    // Once they are drawn: a frame of the screen later.
    const frame = answered && requestAnimationFrame(() => requestAnimationFrame(settle));
    return () => {
      clearTimeout(timer);
      if (frame) cancelAnimationFrame(frame);
    };
  }, [answered]);
  return settled;
}

/**
 * Keeps the gallery at what the filter says, and lets go of what was picked when the filter changes. A component of its
 * own: what is around it is not drawn anew each time that a limit moves. It listens to the filter before all others do,
 * so that the backend is at work while they are drawn.
 */
function QueryInView({ pages }: { pages: ClusterPages }) {
  const generation = useGeneration();
  const sort = useView((state) => state.sort);
  const asked = useMemo(() => ({ sort, generation }), [sort, generation]);
  const first = useRef(asked);
  useEffect(() => {
    // The first was asked for at once.
    if (asked === first.current) return;
    pages.ask({ where: useFilter.getState().condition, sort: asked.sort });
  }, [pages, asked]);
  useLayoutEffect(
    () =>
      useFilter.subscribe((now, before) => {
        if (now.condition === before.condition) return;
        pages.ask({ where: now.condition, sort: useView.getState().sort });
      }),
    [pages],
  );
  useEffect(
    () =>
      useFilter.subscribe((now, before) => {
        if (now.condition === before.condition) return;
        useSelection.getState().letGo();
        useFramePicks.getState().letGo();
      }),
    [],
  );
  return null;
}

/** A dialog takes the place of a drawer; where it closes and nothing has the focus, the view gets it. */
function useFocusAfterDialogs(): void {
  useEffect(
    () =>
      useDialogs.subscribe((now, before) => {
        const names = Object.keys(now) as (keyof typeof now)[];
        const opened = (state: typeof now) => (name: keyof typeof now) =>
          name === "offered" ? state.offered.length > 0 : Boolean(state[name]);
        const [isOpen, wasOpen] = [opened(now), opened(before)];
        if (names.some((name) => wasOpen(name) && !isOpen(name))) returnFocusToView();
        if (names.some((name) => isOpen(name) && !wasOpen(name))) {
          useLayout.getState().change({ drawer: null });
        }
      }),
    [],
  );
}

/** Whether files are coming in. */
function useBusy(): boolean {
  const current = useWork((state) => state.current);
  // Not the job itself, which is another one with each piece of news: the whole window would be drawn anew.
  const ended = useJobs(({ heard }) => {
    const job = current?.kind === "job" ? heard.get(current.job) : undefined;
    return job !== undefined && !isUnderWay(job);
  });
  return current !== null && !ended;
}

/** Keeps the search box at the fields that the library knows. */
function useFields(): void {
  const fields = useAnswer("fields", (ask) => ask.fields()).value;
  useEffect(() => {
    if (fields) useFilter.getState().know(fields);
  }, [fields]);
}
