import { expect } from 'vitest';
import type { Splice } from '../../../src/shared/workflow-edit/workflow-edit.ts';
import { parseWorkflowFile } from '../../../src/shared/workflow-file/parse.ts';
import type { WorkflowModel } from './model.ts';
import { dataOf } from './random-text.ts';

/** Splices are in order and apart, make the text after of the text before, and can be taken back byte for byte. */
export function checkSplices(before: string, after: string, splices: readonly Splice[], told: string): void {
  let at = 0;
  let shift = 0;
  const back: Splice[] = [];
  for (const { from, to, text } of splices) {
    expect(from >= at && to >= from && to <= before.length, told).toBe(true);
    back.push({ from: from + shift, to: from + shift + text.length, text: before.slice(from, to) });
    shift += text.length - (to - from);
    at = to;
  }
  expect(spliced(before, splices), told).toBe(after);
  expect(spliced(after, back), told).toBe(before);
}

function spliced(text: string, splices: readonly Splice[]): string {
  return splices.reduceRight(
    (rest, { from, to, text: put }) => rest.slice(0, from) + put + rest.slice(to),
    text,
  );
}

/** Whether the program's own parser makes of the text what it makes of the model, written as JSON. */
export function parsesAlike(text: string, model: WorkflowModel): boolean {
  const origin = { file: null, folder: '/w' };
  const parsed = parseWorkflowFile(text, origin);
  const meant = parseWorkflowFile(JSON.stringify(dataOf(model)), origin);
  if (!parsed.ok || !meant.ok) {
    const codes = [parsed, meant].map((one) => (one.ok ? [] : one.problems.map(({ code }) => code).sort()));
    expect(codes[0]).toEqual(codes[1]);
    return true;
  }
  expect(parsed.definition.jobs.map(sorted)).toEqual(meant.definition.jobs.map(sorted));
  expect({ ...parsed.definition, jobs: [] }).toEqual({ ...meant.definition, jobs: [] });
  return true;
}

/** The order of dependencies says nothing. */
function sorted<Job extends { depends_on: { job: string }[] }>(job: Job): Job {
  return { ...job, depends_on: job.depends_on.toSorted((a, b) => (a.job < b.job ? -1 : 1)) };
}
