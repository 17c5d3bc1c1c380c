import type { GivenSchedule } from '../contract/schedule.ts';
import { toInstant } from '../domain/instant.ts';
import { maxRunsLimit, type ScheduleSettings, type ScheduleTiming } from '../domain/schedule.ts';
import type { ScheduleProblem } from '../domain/schedule-problem.ts';
import type { ParamValues, WorkflowDefinition } from '../domain/workflow-definition.ts';
import { nearMiss } from '../expression/near-miss.ts';
import { limits } from '../workflow-file/limits.ts';
import { normalizeName } from '../workflow-file/names.ts';
import { isPassable } from '../workflow-file/params.ts';
import { readCron } from './cron.ts';
import { nextCronDue } from './cron-due.ts';
import { type Report, readTiming, type TimingContext } from './read-timing.ts';

export interface ScheduleContext extends TimingContext {
  /** The parameters of the workflow; null where it is not known, and nothing is said of them. */
  readonly params: WorkflowDefinition['params'] | null;
}

export type ScheduleOutcome =
  | { readonly ok: true; readonly settings: ScheduleSettings }
  | { readonly ok: false; readonly problems: readonly ScheduleProblem[] };

/**
 * The settings of a schedule from what was given, in our form or in the older one: of a new schedule (`before` is
 * null), or over the settings before. All that is wrong is told at once.
 */
export function readSchedule(
  given: GivenSchedule,
  before: ScheduleSettings | null,
  context: ScheduleContext,
): ScheduleOutcome {
  const problems: ScheduleProblem[] = [];
  const report: Report = (path, problem) => {
    problems.push({ ...problem, path });
  };
  const timing = readTiming(given, before?.timing ?? null, context, report);
  const max_runs = readCount(given, before?.max_runs ?? null, report);
  const params = readParams(given, before, context, report);
  const ends_at = given.ends_at === undefined ? (before?.ends_at ?? null) : given.ends_at;
  if (timing !== null && ends_at !== null && (timing !== before?.timing || ends_at !== before.ends_at)) {
    const starts_at = firstDue(timing, context.now_ms);
    if (ends_at < starts_at) {
      report('ends_at', { code: 'ends_before_start', data: { ends_at, starts_at } });
    }
  }
  if (timing === null || problems.length > 0) return { ok: false, problems };
  const catch_up = given.catch_up ?? before?.catch_up ?? 'latest';
  const overlap = given.overlap ?? before?.overlap ?? 'skip';
  return { ok: true, settings: { timing, params, max_runs, ends_at, catch_up, overlap } };
}

/** `max_runs`, or `repeat_count` in the older form, where 0 is no bound as null is. */
function readCount(given: GivenSchedule, before: number | null, report: Report): number | null {
  const { max_runs, repeat_count } = given;
  if (max_runs !== undefined && max_runs !== null && (repeat_count ?? null) !== null) {
    report('max_runs', { code: 'timing_twice', data: {} });
    return null;
  }
  const isOlder = repeat_count !== undefined && (max_runs ?? null) === null;
  const found = isOlder ? repeat_count || null : max_runs;
  if (found === undefined) return before;
  if (found === null || (Number.isInteger(found) && found >= 1 && found <= maxRunsLimit)) return found;
  const path = isOlder ? 'repeat_count' : 'max_runs';
  report(path, { code: 'count_out_of_range', data: { found, maximum: maxRunsLimit } });
  return null;
}

/** Given parameters take the place of those before. Of unknown ones no more are told than of a workflow's problems. */
function readParams(
  given: GivenSchedule,
  before: ScheduleSettings | null,
  context: ScheduleContext,
  report: Report,
): ParamValues {
  if (given.params === undefined && before !== null) return before.params;
  const known = context.params;
  const values = new Map<string, string>();
  let unknown = 0;
  for (const [written, value] of Object.entries(given.params ?? {})) {
    const param = normalizeName(written);
    values.set(param, value);
    if (!isPassable(value)) report(`params.${param}`, { code: 'param_not_text', data: { param } });
    if (known === null || Object.hasOwn(known, param)) continue;
    unknown += 1;
    if (unknown > limits.problems) continue;
    const suggestion = nearMiss(param, Object.keys(known));
    report(`params.${param}`, { code: 'unknown_param', data: { param, suggestion } });
  }
  for (const [param, { default: fallback }] of Object.entries(known ?? {})) {
    if (fallback === null && !values.has(param)) {
      report(`params.${param}`, { code: 'param_missing', data: { param } });
    }
  }
  return Object.fromEntries(values);
}

/** When a schedule that is activated now would first be due, the past included where its start is given. */
function firstDue(timing: ScheduleTiming, now_ms: number): string {
  switch (timing.kind) {
    case 'once':
      return timing.at;
    case 'interval':
      return timing.start_at ?? toInstant(now_ms + timing.every_ms);
    case 'cron': {
      const outcome = readCron(timing.expression);
      const due = outcome.ok ? nextCronDue(outcome.cron, timing.time_zone, now_ms) : null;
      return toInstant(due?.at ?? now_ms);
    }
  }
}
