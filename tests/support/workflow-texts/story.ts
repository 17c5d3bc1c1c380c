import { expect } from 'vitest';
import { editWorkflow } from '../../../src/shared/workflow-edit/edit-workflow.ts';
import type { WorkflowEdit } from '../../../src/shared/workflow-edit/workflow-edit.ts';

/** A text of the lines between the backticks, without the blanks by which the test stands in. */
export function text(strings: TemplateStringsArray, ...values: string[]): string {
  const whole = strings.map((string, index) => string + (values[index] ?? '')).join('');
  const lines = whole.split('\n').slice(1, -1);
  const column = Math.min(...lines.filter((line) => line !== '').map((line) => line.search(/\S/)));
  return lines.map((line) => `${line.slice(column)}\n`).join('');
}

export function edited(source: string, ...edits: WorkflowEdit[]): string {
  return edits.reduce((before, edit) => {
    const outcome = editWorkflow(before, edit);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    expect(outcome.rewritten).toEqual([]);
    return outcome.source;
  }, source);
}

export function refusal(source: string, edit: WorkflowEdit): unknown {
  const outcome = editWorkflow(source, edit);
  return outcome.ok ? null : outcome.refusal;
}

export const add = (
  name: string,
  settings: Extract<WorkflowEdit, { kind: 'add_job' }>['settings'],
): WorkflowEdit => ({
  kind: 'add_job',
  name,
  settings,
});
export const remove = (...jobs: string[]): WorkflowEdit => ({ kind: 'remove_jobs', jobs });
export const rename = (job: string, name: string): WorkflowEdit => ({ kind: 'rename_job', job, name });
export const connect = (
  job: string,
  dependency: string,
  condition: Extract<WorkflowEdit, { kind: 'connect' }>['condition'] = 'succeeded',
): WorkflowEdit => ({ kind: 'connect', job, dependency, condition });
export const disconnect = (job: string, dependency: string): WorkflowEdit => ({
  kind: 'disconnect',
  job,
  dependency,
});
export const set = (path: string, value: Extract<WorkflowEdit, { kind: 'set' }>['value']): WorkflowEdit => ({
  kind: 'set',
  path: pathOf(path),
  value,
});
export const unset = (path: string): WorkflowEdit => ({ kind: 'unset', path: pathOf(path) });
const pathOf = (path: string): (string | number)[] =>
  path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));

/** A workflow as people write them, with comments wherever they may stand. */
export const report = text`
  # Every morning.
  name: report # short

  jobs:
    # fetches
    fetch:
      image: "alpine:3" # pinned
      command: [sh, -c, "echo 'hi'"]

    # counts
    sum:
      depends_on: [fetch] # after it
      image: alpine:3

    # tells
    send:
      depends_on:
        - fetch # for the day
        # and
        - sum # for the numbers
      image: alpine:3
      retries: 2
      # nothing more
  # the end
`;
