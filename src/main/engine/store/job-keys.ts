import type { Database } from 'better-sqlite3';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { WorkflowDefinition } from '../../../shared/domain/workflow-definition.ts';
import { matchJobKeys, type Renames } from './job-keys-match.ts';

interface KnownJob {
  readonly uuid: Uuid;
  readonly name: string;
}

/** Gives jobs the keys that they keep over all revisions of their workflow. */
export function createJobKeys(database: Database, newUuid: () => Uuid) {
  const jobsOf = database.prepare<[Uuid], KnownJob>(
    'SELECT uuid, name FROM job WHERE workflow_uuid = ? ORDER BY uuid',
  );
  const insertJob = database.prepare('INSERT INTO job (uuid, workflow_uuid, name) VALUES (?, ?, ?)');
  const renameJob = database.prepare('UPDATE job SET name = ? WHERE uuid = ?');

  /** The definition with the uuid of each job: a known one where {@link matchJobKeys} finds it, else a new one. */
  return function withJobUuids(
    workflow_uuid: Uuid,
    definition: WorkflowDefinition,
    head: WorkflowDefinition | null,
    renames: Renames,
  ): WorkflowDefinition {
    const known = jobsOf.all(workflow_uuid);
    const keys = matchJobKeys(definition.jobs, head?.jobs ?? [], renames, known);
    const names = new Map(known.map(({ uuid, name }) => [uuid, name]));
    const jobs = definition.jobs.map((job) => {
      const uuid = keys.get(job.name) ?? newUuid();
      const before = names.get(uuid);
      if (before === undefined) insertJob.run(uuid, workflow_uuid, job.name);
      else if (before !== job.name) renameJob.run(job.name, uuid);
      return { ...job, uuid };
    });
    return { ...definition, jobs };
  };
}
