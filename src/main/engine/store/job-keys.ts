import type { Database } from 'better-sqlite3';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { WorkflowDefinition } from '../../../shared/domain/workflow-definition.ts';

/** New names by old ones. */
export type Renames = Readonly<Record<string, string>>;

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

  /**
   * The definition with the uuid of each job: the one that it has already, else that of the job of the head from which
   * it was renamed, else of the job of the same name in the head, else of one that bore the name before; else a new one.
   */
  return function withJobUuids(
    workflow_uuid: Uuid,
    definition: WorkflowDefinition,
    head: WorkflowDefinition | null,
    renames: Renames,
  ): WorkflowDefinition {
    const known = jobsOf.all(workflow_uuid);
    const keys = chooseKeys(definition, head, renames, known);
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

/** Known keys by the names of jobs, none of them twice. */
function chooseKeys(
  { jobs }: WorkflowDefinition,
  head: WorkflowDefinition | null,
  renames: Renames,
  known: readonly KnownJob[],
): Map<string, Uuid> {
  const ofHead = new Map(head?.jobs.map(({ name, uuid }) => [name, uuid]));
  const oldNames = new Map(Object.entries(renames).map(([before, now]) => [now, before]));
  const everKnown = new Map(known.map(({ name, uuid }) => [name, uuid]));
  const ways: ((name: string, uuid: Uuid | null) => Uuid | null | undefined)[] = [
    (_name, uuid) => uuid,
    (name) => ofHead.get(oldNames.get(name) ?? ''),
    (name) => ofHead.get(name),
    (name) => everKnown.get(name),
  ];
  const keys = new Map<string, Uuid>();
  const taken = new Set<Uuid>();
  for (const way of ways) {
    for (const { name, uuid } of jobs) {
      const key = keys.has(name) ? null : way(name, uuid);
      if (!key || taken.has(key)) continue;
      keys.set(name, key);
      taken.add(key);
    }
  }
  return keys;
}
