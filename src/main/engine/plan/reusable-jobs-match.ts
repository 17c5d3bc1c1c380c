import type { JobDefinition } from '../../../shared/domain/job-definition.ts';
import type { WorkflowDefinition } from '../../../shared/domain/workflow-definition.ts';

/**
 * For each job of a revision the index of the same job in an earlier one, where nothing that a job is told differs:
 * its settings, the environment of the workflow included, and which jobs it waits for, whatever all of them are called.
 * Null for a job that is new or was changed. Both definitions are stored ones, whose jobs have uuids.
 */
export function sameJobs(before: WorkflowDefinition, now: WorkflowDefinition): (number | null)[] {
  const earlier = tellings(before);
  const indexes = new Map(before.jobs.map(({ uuid }, index) => [uuid, index]));
  return tellings(now).map((telling, index) => {
    const uuid = now.jobs[index]?.uuid ?? null;
    const at = uuid === null ? undefined : indexes.get(uuid);
    return at !== undefined && earlier[at] === telling ? at : null;
  });
}

/** Of each job all that it is told, as a text that is the same for the same. */
function tellings({ jobs, environment }: WorkflowDefinition): string[] {
  const uuids = new Map(jobs.map(({ name, uuid }) => [name, uuid]));
  return jobs.map((job) => {
    const { uuid: _uuid, name: _name, ...settings }: JobDefinition = job;
    const depends_on = settings.depends_on
      .map(({ job: name, condition }) => `${uuids.get(name)} ${condition}`)
      .sort();
    return inOrder({ ...settings, environment: { ...environment, ...settings.environment }, depends_on });
  });
}

/** JSON in which the order of keys says nothing. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
