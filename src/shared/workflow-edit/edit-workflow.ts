import { changeText } from './change-text.ts';
import { addJob } from './edits/add-job.ts';
import { connect } from './edits/connect.ts';
import { disconnect } from './edits/disconnect.ts';
import { jobsOf, type ModelOutcome } from './edits/model-edit.ts';
import { pasteJobs } from './edits/paste-jobs.ts';
import { removeJobs } from './edits/remove-jobs.ts';
import { renameJob } from './edits/rename-job.ts';
import { setSetting } from './edits/set-setting.ts';
import { unsetSetting } from './edits/unset-setting.ts';
import type { PlainMap } from './plain.ts';
import { readWorkflowText, rememberWorkflowText } from './read-workflow-text.ts';
import type { EditOutcome, WorkflowEdit } from './workflow-edit.ts';

/**
 * Makes one change to the text of a workflow: the edit is made on what the text says, the text is changed where it
 * says something else, and read again to be sure. All other characters stay as they are, comments, order and line
 * ends included. Any text is taken as long as it is YAML with a map at its top; what it says may be wrong, so that a
 * form can mend it. Never throws.
 */
export function editWorkflow(source: string, edit: WorkflowEdit): EditOutcome {
  return editWorkflowAll(source, [edit]);
}

/** Makes changes one after the other, all or none, at the cost of one. */
export function editWorkflowAll(source: string, edits: readonly WorkflowEdit[]): EditOutcome {
  const before = readWorkflowText(source);
  if (before === null) return { ok: false, refusal: { code: 'source_broken' } };
  let { model } = before;
  let renames: ReadonlyMap<string, string> = new Map();
  const blocks = new Map<string, string>();
  const jobs = new Set<string>();
  for (const edit of edits) {
    const edited = editModel(model, edit);
    if (!edited.ok) return edited;
    model = edited.model;
    renames = compose(renames, edited.renames ?? new Map());
    for (const [name, block] of edited.blocks ?? []) blocks.set(name, block);
    for (const job of edited.jobs) jobs.add(job);
  }
  const changed = changeText(before, { model, renames, blocks });
  if (changed === null) return { ok: false, refusal: { code: 'cannot_edit' } };
  rememberWorkflowText(changed.text);
  const { text, splices, rewritten } = changed;
  const present = jobsOf(model);
  return {
    ok: true,
    source: text.source,
    splices,
    rewritten,
    jobs: [...jobs].map((job) => renames.get(job) ?? job).filter((job) => present.has(job)),
  };
}

function compose(
  first: ReadonlyMap<string, string>,
  second: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const reached = new Set(first.values());
  const further = [...second].filter(([old]) => !reached.has(old));
  return new Map([...[...first].map(([old, name]) => [old, second.get(name) ?? name] as const), ...further]);
}

function editModel(model: PlainMap, edit: WorkflowEdit): ModelOutcome {
  switch (edit.kind) {
    case 'add_job':
      return addJob(model, edit);
    case 'remove_jobs':
      return removeJobs(model, edit);
    case 'rename_job':
      return renameJob(model, edit);
    case 'connect':
      return connect(model, edit);
    case 'disconnect':
      return disconnect(model, edit);
    case 'set':
      return setSetting(model, edit);
    case 'unset':
      return unsetSetting(model, edit);
    case 'paste_jobs':
      return pasteJobs(model, edit);
  }
}
