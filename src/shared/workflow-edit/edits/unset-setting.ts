import { isPlainList, isPlainMap, type Plain, type PlainMap, withEntry, withoutEntries } from '../plain.ts';
import type { SettingPath, WorkflowEdit } from '../workflow-edit.ts';
import { type ModelOutcome, refuse } from './model-edit.ts';
import { removeJobs } from './remove-jobs.ts';
import { isVariable, spelledPath } from './set-setting.ts';

export function unsetSetting(model: PlainMap, edit: Extract<WorkflowEdit, { kind: 'unset' }>): ModelOutcome {
  const path = spelledPath(model, edit.path);
  const [top, job] = path ?? [];
  if (path === null) return refuse({ code: 'unknown_job', job: String(edit.path[1]) });
  if (path.length === 0 || (top === 'jobs' && path.length === 1)) return refuse({ code: 'cannot_edit' });
  if (top === 'jobs' && path.length === 2)
    return removeJobs(model, { kind: 'remove_jobs', jobs: [String(job)] });
  // A job without settings is a job still.
  const kept = top === 'jobs' ? 2 : 0;
  const changed = unsetIn(model, path, kept);
  return isPlainMap(changed) ? { ok: true, model: changed, jobs: [] } : { ok: true, model, jobs: [] };
}

/** @returns what is left, undefined for nothing. Containers that become empty go, but for the uppermost ones. */
function unsetIn(before: Plain | undefined, path: SettingPath, kept: number): Plain | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return undefined;
  if (isPlainMap(before)) {
    const name = String(step);
    const inner = before.get(name);
    if (inner === undefined) return before;
    const left = unsetIn(inner, rest, kept - 1);
    if (left === inner) return before;
    const changed =
      left === undefined ? withoutEntries(before, new Set([name])) : withEntry(before, name, left);
    return changed.size === 0 && kept < 0 ? undefined : changed;
  }
  if (!isPlainList(before)) return before;
  const index = indexOf(before, step);
  const inner = before[index];
  if (inner === undefined) return before;
  const left = unsetIn(inner, rest, kept - 1);
  if (left === inner) return before;
  const changed = before.flatMap((item, at) => (at !== index ? [item] : left === undefined ? [] : [left]));
  return changed.length === 0 && kept < 0 ? undefined : changed;
}

/** An item by its number, a variable of a list of `NAME=value` and a name in a list by itself. */
function indexOf(list: readonly Plain[], step: string | number): number {
  return typeof step === 'number' ? step : list.findIndex((item) => isVariable(item, step));
}
