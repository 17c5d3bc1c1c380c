import { copyJobs } from '../../../../shared/workflow-edit/copy-jobs.ts';
import { editWorkflow } from '../../../../shared/workflow-edit/edit-workflow.ts';
import type { EditRefusal, WorkflowEdit } from '../../../../shared/workflow-edit/workflow-edit.ts';
import { type DraftOutcome, readDraft } from '../document/draft-reading.ts';

export type EditedDraft =
  | {
      readonly ok: true;
      readonly source: string;
      readonly draft: DraftOutcome;
      /** Jobs whose whole block had to be written anew. */
      readonly rewritten: readonly string[];
      /** Names of the jobs that were made or renamed. */
      readonly jobs: readonly string[];
    }
  | { readonly ok: false; readonly refusal: EditRefusal };

/** The work on texts that takes long for a large one: in the window it is done by a worker. */
export interface Workshop {
  read(source: string, folder: string | null): Promise<DraftOutcome>;
  /** All edits or none. */
  edit(source: string, edits: readonly WorkflowEdit[], folder: string | null): Promise<EditedDraft>;
  /** A text of these jobs for the clipboard; empty where there are none. */
  copy(source: string, jobs: readonly string[]): Promise<string>;
}

export function editDraft(
  source: string,
  edits: readonly WorkflowEdit[],
  folder: string | null,
): EditedDraft {
  let text = source;
  const jobs = new Set<string>();
  const rewritten = new Set<string>();
  for (const edit of edits) {
    const outcome = editWorkflow(text, edit);
    if (!outcome.ok) return outcome;
    text = outcome.source;
    for (const job of outcome.jobs) jobs.add(job);
    for (const job of outcome.rewritten) rewritten.add(job);
  }
  return {
    ok: true,
    source: text,
    draft: readDraft(text, folder),
    rewritten: [...rewritten],
    jobs: [...jobs],
  };
}

/** Does the work where it is asked for. */
export const directWorkshop: Workshop = {
  read: async (source, folder) => readDraft(source, folder),
  edit: async (source, edits, folder) => editDraft(source, edits, folder),
  copy: async (source, jobs) => copyJobs(source, jobs),
};
