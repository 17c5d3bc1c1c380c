import type { RunSummary } from '../../../../shared/contract/run.ts';
import type { Instant } from '../../../../shared/domain/instant.ts';
import { type RunState, runStates, type Trigger, triggerSchema } from '../../../../shared/domain/run.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import type { Query } from '../../../ui/routes/routes.ts';

/** Which runs a list holds. Empty lists and nulls do not choose. */
export interface RunFilter {
  readonly workflow: Uuid | null;
  readonly schedule: Uuid | null;
  readonly states: readonly RunState[];
  readonly triggers: readonly Trigger[];
  /** The first and the last day, `2026-01-31`, in the reader's own time zone. */
  readonly since: string | null;
  readonly until: string | null;
}

export const everyRun: RunFilter = {
  workflow: null,
  schedule: null,
  states: [],
  triggers: [],
  since: null,
  until: null,
};

/** The filter that stands in an address; what cannot be read does not choose. */
export function filterOf(query: Query): RunFilter {
  return {
    workflow: query.workflow ?? null,
    schedule: query.schedule ?? null,
    states: namesIn(query.state, runStates),
    triggers: namesIn(query.trigger, triggerSchema.options),
    since: dayIn(query.since),
    until: dayIn(query.until),
  };
}

/** What {@link filterOf} reads as this filter. */
export function queryOf(filter: RunFilter): Query {
  const { workflow, schedule, states, triggers, since, until } = filter;
  const all = { workflow, schedule, state: states.join(','), trigger: triggers.join(','), since, until };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== ''),
  );
}

/** How many of its parts choose, those that the page itself has set not counted. */
export function choicesIn(filter: RunFilter, fixed: Partial<RunFilter>): number {
  return Object.keys(queryOf({ ...filter, ...everythingOf(fixed) })).length;
}

/** The filter as the contract takes it. */
export function inputOf({ workflow, schedule, states, triggers, since, until }: RunFilter) {
  return {
    ...(workflow === null ? {} : { workflow_uuid: workflow }),
    ...(schedule === null ? {} : { schedule_uuid: schedule }),
    ...(states.length === 0 ? {} : { state: [...states] }),
    ...(triggers.length === 0 ? {} : { trigger: [...triggers] }),
    ...(since === null ? {} : { since: midnight(since, 0) }),
    ...(until === null ? {} : { until: midnight(until, 1) }),
  };
}

/** Whether a run that has changed belongs to the list. */
export function isChosen(run: RunSummary, filter: RunFilter): boolean {
  const { since, until } = inputOf(filter);
  return (
    (filter.workflow === null || run.workflow_uuid === filter.workflow) &&
    (filter.schedule === null || run.schedule_uuid === filter.schedule) &&
    (filter.states.length === 0 || filter.states.includes(run.state)) &&
    (filter.triggers.length === 0 || filter.triggers.includes(run.trigger)) &&
    (since === undefined || run.created_at >= since) &&
    (until === undefined || run.created_at < until)
  );
}

function everythingOf(fixed: Partial<RunFilter>): Partial<RunFilter> {
  return Object.fromEntries(
    Object.keys(fixed).map((key) => [key, everyRun[key as keyof RunFilter]]),
  ) as Partial<RunFilter>;
}

function namesIn<Name extends string>(text: string | undefined, names: readonly Name[]): Name[] {
  const given = (text ?? '').split(',');
  return names.filter((name) => given.includes(name));
}

function dayIn(text: string | undefined): string | null {
  if (text === undefined || !/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  return Number.isNaN(Date.parse(text)) ? null : text;
}

/** The instant at which a day begins here, so many days later. */
function midnight(day: string, later: number): Instant {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
