import { MetadataDialog } from "./changes/MetadataDialog.tsx";
import { ClassifyDialog } from "./classify/ClassifyDialog.tsx";
import { ClassDialog } from "./classwork/ClassDialog.tsx";
import { ImportMetadataDialog } from "./exchange/ImportMetadataDialog.tsx";
import { ExportDialog } from "./export/ExportDialog.tsx";
import { FieldsDialog } from "./fields/FieldsDialog.tsx";
import { HelpDialog } from "./header/HelpDialog.tsx";
import { DropOverlay } from "./import/DropOverlay.tsx";
import { ImportDialog } from "./import/ImportDialog.tsx";
import { OfferedDialog } from "./import/OfferedDialog.tsx";
import { JobsDrawer } from "./jobs/JobsDrawer.tsx";
import { LessonsDialog } from "./lessons/LessonsDialog.tsx";
import { TeacherDialog } from "./lessons/TeacherDialog.tsx";
import { NewLibraryDialog } from "./library/NewLibraryDialog.tsx";
import { MoveDialog } from "./organise/MoveDialog.tsx";
import { RemoveDialog } from "./organise/RemoveDialog.tsx";
import { ProcessDialog } from "./process/ProcessDialog.tsx";
import { RulesDialog } from "./rules/RulesDialog.tsx";
import { useDialogs } from "./state/dialogs.ts";

/** All that opens over the window. */
export function Dialogs({ readOnly }: { readOnly: boolean }) {
  const {
    metadata,
    exporting,
    processing,
    jobs,
    importing,
    offered,
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
      <OfferedDialog paths={offered} readOnly={readOnly} onClose={() => show({ offered: [] })} />
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
      <ClassDialog readOnly={readOnly} />
      <HelpDialog opened={help} onClose={() => show({ help: false })} />
    </>
  );
}
