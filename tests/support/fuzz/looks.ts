import { isDeepStrictEqual } from 'node:util';
import type { Problem } from '../../../src/shared/domain/problem.ts';
import { workflowDefinitionSchema } from '../../../src/shared/domain/workflow-definition.ts';
import { evaluateTemplate, parseTemplate } from '../../../src/shared/expression/template.ts';
import { readCron } from '../../../src/shared/schedule/cron.ts';
import { nextCronDue } from '../../../src/shared/schedule/cron-due.ts';
import { readSchedule } from '../../../src/shared/schedule/read-schedule.ts';
import { problemSentence } from '../../../src/shared/words/words.ts';
import { parseWorkflowFile } from '../../../src/shared/workflow-file/parse.ts';
import type { Look } from './check.ts';

const origin = { file: 'fuzz.yaml', folder: '/home/me' };

/** Of a workflow file: problems with places in the text, or a definition that stays the same when it is stored and read. */
export const lookAtWorkflow: Look = (text) => {
  const outcome = parseWorkflowFile(text, origin);
  if (!outcome.ok) return faultOfProblems(outcome.problems, text);
  const { definition, source } = outcome;
  const stored = workflowDefinitionSchema.safeParse(JSON.parse(JSON.stringify(definition)));
  if (!stored.success) return `is accepted, and then refused where it is stored: ${stored.error.message}`;
  if (!isDeepStrictEqual(plain(stored.data), plain(definition))) return 'is another one once it is stored';
  const again = parseWorkflowFile(source, origin);
  if (!again.ok) return `is refused when it is read again: ${JSON.stringify(again.problems)}`;
  return isDeepStrictEqual(again.definition, definition) ? null : 'is another one when it is read again';
};

/** Without what JSON does not tell apart. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

export function faultOfProblems(problems: readonly Problem[], text: string): string | null {
  if (problems.length === 0) return 'is refused without a problem';
  const lines = text.split('\n');
  for (const problem of problems) {
    const { line, column } = problem.place;
    if (problemSentence(problem, 'en') === '' || problemSentence(problem, 'ko') === '')
      return 'has a problem without words';
    if (line === null && column === null) continue;
    const at = line === null ? undefined : lines[line - 1];
    const isInside = at !== undefined && column !== null && column <= at.length + 1;
    if (!isInside) return `has a problem outside of the text: ${JSON.stringify(problem)}`;
  }
  return null;
}

const context = { params: { x: '1', 'a-b': 'two' }, run: { number: 1, uuid: 'u' }, workflow: { name: 'w' } };

/** Of a text with expressions: problems with places in it, or a text. */
export const lookAtTemplate: Look = (text) => {
  const outcome = parseTemplate(text);
  if (!outcome.ok) {
    if (outcome.problems.length === 0) return 'is refused without a problem';
    const wrong = outcome.problems.find(
      ({ start, end, message }) => !(start >= 0 && start <= end && end <= text.length) || message === '',
    );
    return wrong === undefined ? null : `has a problem outside of the text: ${JSON.stringify(wrong)}`;
  }
  const one = evaluateTemplate(outcome.template, context);
  const again = parseTemplate(text);
  if (!again.ok) return 'is refused when it is read again';
  return isDeepStrictEqual(evaluateTemplate(again.template, context), one)
    ? null
    : 'gives another text the second time';
};

const now_ms = Date.parse('2026-03-08T01:00:00Z');

/** Of a cron expression: faults, or times that come one after the other. */
export const lookAtCron: Look = (expression) => {
  const timing = { kind: 'cron', expression } as const;
  const read = readSchedule({ timing }, null, { now_ms, time_zone: 'America/New_York', params: null });
  const outcome = readCron(expression);
  if (read.ok !== outcome.ok) return 'is one thing for a schedule and another for itself';
  if (!outcome.ok) return read.ok || read.problems.length > 0 ? null : 'is refused without a problem';
  let after = now_ms;
  for (let times = 0; times < 3; times += 1) {
    const due = nextCronDue(outcome.cron, 'America/New_York', after);
    if (due === null) return null;
    if (due.at <= after) return `is due at ${due.at}, which is not after ${after}`;
    after = due.at;
  }
  return null;
};
