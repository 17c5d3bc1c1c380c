import type { Database } from 'better-sqlite3';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { Revision, Workflow } from '../../../shared/domain/workflow.ts';
import type { WorkflowDefinition } from '../../../shared/domain/workflow-definition.ts';

/** Where the text of a revision came from. */
export type RevisionOrigin = 'file' | 'import';

export interface NewRevision {
  readonly uuid: Uuid;
  readonly origin: RevisionOrigin;
  readonly source: string;
  readonly original_source: string | null;
  /** Job uuids may be null: they are filled in from the workflow's jobs of the same name. */
  readonly definition: WorkflowDefinition;
}

export type StoredRevision = Revision & { readonly origin: RevisionOrigin };

const workflowColumns = `workflow.uuid, workflow.name, workflow.description, workflow.head_revision_uuid,
  workflow.linked_path, workflow.created_at, workflow.updated_at`;
const revisionColumns =
  'uuid, workflow_uuid, number, origin, source, original_source, definition, created_at';

/** Sorts after every uuid. */
const aboveAllUuids = 'g';

type RevisionRow = Omit<StoredRevision, 'definition'> & { definition: string };

/** Workflows and their revisions. */
export function createWorkflowStatements(database: Database, newUuid: () => Uuid) {
  const insertWorkflow = database.prepare<[Workflow]>(
    `INSERT INTO workflow (uuid, name, description, head_revision_uuid, linked_path, created_at, updated_at)
     VALUES (@uuid, @name, @description, @head_revision_uuid, @linked_path, @created_at, @updated_at)`,
  );
  const insertRevision = database.prepare(
    `INSERT INTO revision (uuid, workflow_uuid, number, origin, source, original_source, definition, jobs_count,
                           created_at)
     VALUES (@uuid, @workflow_uuid, @number, @origin, @source, @original_source, @definition, @jobs_count,
             @created_at)`,
  );
  const moveHead = database.prepare(
    `UPDATE workflow SET head_revision_uuid = @revision_uuid, name = @name, description = @description,
            updated_at = @at
     WHERE uuid = @workflow_uuid`,
  );
  const jobsOf = database.prepare<[Uuid], { uuid: Uuid; name: string }>(
    'SELECT uuid, name FROM job WHERE workflow_uuid = ? ORDER BY uuid',
  );
  const insertJob = database.prepare('INSERT INTO job (uuid, workflow_uuid, name) VALUES (?, ?, ?)');
  const lastNumber = database
    .prepare<[Uuid], number>('SELECT coalesce(max(number), 0) FROM revision WHERE workflow_uuid = ?')
    .pluck();
  const byUuid = database.prepare<[Uuid], Workflow>(`SELECT ${workflowColumns} FROM workflow WHERE uuid = ?`);
  const byName = database.prepare<[string], Workflow>(
    `SELECT ${workflowColumns} FROM workflow WHERE name = ? ORDER BY uuid DESC LIMIT 20`,
  );
  const byPath = database.prepare<[string], Workflow>(
    `SELECT ${workflowColumns} FROM workflow WHERE linked_path = ?`,
  );
  const page = database.prepare<{ after: Uuid; limit: number }, Workflow & { jobs_count: number }>(
    `SELECT ${workflowColumns}, revision.jobs_count
     FROM workflow JOIN revision ON revision.uuid = workflow.head_revision_uuid
     WHERE workflow.uuid < @after
     ORDER BY workflow.uuid DESC LIMIT @limit`,
  );
  const oneOfPage = database.prepare<[Uuid], Workflow & { jobs_count: number }>(
    `SELECT ${workflowColumns}, revision.jobs_count
     FROM workflow JOIN revision ON revision.uuid = workflow.head_revision_uuid
     WHERE workflow.uuid = ?`,
  );
  const revision = database.prepare<[Uuid], RevisionRow>(
    `SELECT ${revisionColumns} FROM revision WHERE uuid = ?`,
  );
  const sameSource = database.prepare<[Uuid, string, string], RevisionRow>(
    `SELECT ${revisionColumns} FROM revision
     WHERE workflow_uuid = ? AND coalesce(original_source, source) = ? AND origin = ?
     ORDER BY number DESC LIMIT 1`,
  );

  function withJobUuids(workflow_uuid: Uuid, definition: WorkflowDefinition): WorkflowDefinition {
    const known = new Map(jobsOf.all(workflow_uuid).map(({ name, uuid }) => [name, uuid]));
    const jobs = definition.jobs.map((job) => {
      const uuid = job.uuid ?? known.get(job.name);
      if (uuid !== undefined) return { ...job, uuid };
      const made = newUuid();
      insertJob.run(made, workflow_uuid, job.name);
      return { ...job, uuid: made };
    });
    return { ...definition, jobs };
  }

  function addRevision(workflow_uuid: Uuid, added: NewRevision, at: Instant): StoredRevision {
    const definition = withJobUuids(workflow_uuid, added.definition);
    const stored: StoredRevision = {
      ...added,
      workflow_uuid,
      number: (lastNumber.get(workflow_uuid) ?? 0) + 1,
      definition,
      created_at: at,
    };
    insertRevision.run({
      ...stored,
      definition: JSON.stringify(definition),
      jobs_count: definition.jobs.length,
    });
    return stored;
  }

  const create = database.transaction(
    (uuid: Uuid, linked_path: string | null, first: NewRevision, at: Instant): Workflow => {
      const { name, description } = first.definition;
      const workflow: Workflow = {
        uuid,
        name,
        description,
        head_revision_uuid: first.uuid,
        linked_path,
        created_at: at,
        updated_at: at,
      };
      insertWorkflow.run(workflow);
      addRevision(uuid, first, at);
      return workflow;
    },
  );
  const revise = database.transaction(
    (workflow_uuid: Uuid, added: NewRevision, is_head: boolean, at: Instant): StoredRevision => {
      const stored = addRevision(workflow_uuid, added, at);
      if (is_head) {
        const { name, description } = stored.definition;
        moveHead.run({ workflow_uuid, revision_uuid: stored.uuid, name, description, at });
      }
      return stored;
    },
  );

  return {
    /** A new workflow with its first revision. */
    create: (uuid: Uuid, linked_path: string | null, first: NewRevision, at: Instant): Workflow =>
      create(uuid, linked_path, first, at),
    /** A further revision, which becomes the head where `is_head` says so. */
    revise: (workflow_uuid: Uuid, added: NewRevision, is_head: boolean, at: Instant): StoredRevision =>
      revise(workflow_uuid, added, is_head, at),
    byUuid: (uuid: Uuid) => byUuid.get(uuid) ?? null,
    byName: (name: string) => byName.all(name),
    byPath: (path: string) => byPath.get(path) ?? null,
    /** Newest first; `after` is the uuid of the last one of the page before. */
    page: (after: Uuid | null, limit: number) => page.all({ after: after ?? aboveAllUuids, limit }),
    summary: (uuid: Uuid) => oneOfPage.get(uuid) ?? null,
    revision: (uuid: Uuid) => toRevision(revision.get(uuid)),
    /** The latest revision of a workflow that was made from exactly this text. */
    revisionOfSource: (workflow_uuid: Uuid, source: string, origin: RevisionOrigin) =>
      toRevision(sameSource.get(workflow_uuid, source, origin)),
  };
}

export type WorkflowStatements = ReturnType<typeof createWorkflowStatements>;

function toRevision(row: RevisionRow | undefined): StoredRevision | null {
  return row === undefined ? null : { ...row, definition: JSON.parse(row.definition) };
}
