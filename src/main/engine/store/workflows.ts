import type { Database } from 'better-sqlite3';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { CanvasLayout, Workflow } from '../../../shared/domain/workflow.ts';
import type { Renames } from './job-keys-match.ts';
import type { NewRevision, RevisionStatements, StoredRevision } from './revisions.ts';
import { aboveAllUuids } from './rows.ts';

/** A workflow as a list shows it, without its runs. */
export type WorkflowRow = Workflow & { readonly jobs_count: number };

/** What a save stores; null leaves what is there. */
export interface Save {
  readonly revision: NewRevision | null;
  /** Jobs of the head that have another name in the revision: new names by old ones. */
  readonly renames: Renames;
  readonly layout: CanvasLayout | null;
}

export interface WorkflowPage {
  /** Only workflows whose name holds this text, capitals or not; null is all. */
  readonly name: string | null;
  /** The uuid of the last one of the page before; null is the first page. */
  readonly after: Uuid | null;
  readonly limit: number;
}

const workflowColumns = `workflow.uuid, workflow.name, workflow.description, workflow.head_revision_uuid,
  workflow.linked_path, workflow.created_at, workflow.updated_at`;

/** Workflows that are not deleted. */
export function createWorkflowStatements(database: Database, revisions: RevisionStatements) {
  // SQLite's own folds ASCII alone.
  database.function('folded', { deterministic: true }, (name) => folded(String(name)));
  const insertWorkflow = database.prepare<[Workflow & { layout: string }]>(
    `INSERT INTO workflow (uuid, name, description, head_revision_uuid, linked_path, created_at, updated_at, layout)
     VALUES (@uuid, @name, @description, @head_revision_uuid, @linked_path, @created_at, @updated_at, @layout)`,
  );
  const moveHead = database.prepare(
    `UPDATE workflow SET head_revision_uuid = @revision_uuid, name = @name, description = @description,
            updated_at = @at
     WHERE uuid = @workflow_uuid`,
  );
  const setLayout = database.prepare('UPDATE workflow SET layout = ?, updated_at = ? WHERE uuid = ?');
  const byUuid = database.prepare<[Uuid], Workflow>(
    `SELECT ${workflowColumns} FROM workflow WHERE uuid = ? AND deleted_at IS NULL`,
  );
  const nameOf = database
    .prepare<[Uuid], string>('SELECT name FROM workflow WHERE uuid = ? AND is_dropped = 0')
    .pluck();
  const byName = database.prepare<[string], Workflow>(
    `SELECT ${workflowColumns} FROM workflow WHERE name = ? AND deleted_at IS NULL ORDER BY uuid DESC LIMIT 20`,
  );
  const isNameTaken = database
    .prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM workflow WHERE name = ? AND deleted_at IS NULL)')
    .pluck();
  const byPath = database.prepare<[string], Workflow>(
    `SELECT ${workflowColumns} FROM workflow WHERE linked_path = ? AND deleted_at IS NULL`,
  );
  const joined = `SELECT ${workflowColumns}, revision.jobs_count
     FROM workflow JOIN revision ON revision.uuid = workflow.head_revision_uuid
     WHERE workflow.deleted_at IS NULL`;
  const page = database.prepare<{ after: Uuid; limit: number }, WorkflowRow>(
    `${joined} AND workflow.uuid < @after ORDER BY workflow.uuid DESC LIMIT @limit`,
  );
  const pageOfName = database.prepare<{ name: string; after: Uuid; limit: number }, WorkflowRow>(
    `${joined} AND workflow.uuid < @after AND instr(folded(workflow.name), @name) > 0
     ORDER BY workflow.uuid DESC LIMIT @limit`,
  );
  const oneOfPage = database.prepare<[Uuid], WorkflowRow>(`${joined} AND workflow.uuid = ?`);
  const layout = database.prepare<[Uuid], string>('SELECT layout FROM workflow WHERE uuid = ?').pluck();

  const create = database.transaction(
    (
      uuid: Uuid,
      linked_path: string | null,
      first: NewRevision,
      at: Instant,
      canvas: CanvasLayout,
    ): Workflow => {
      const { name, description } = first.definition;
      const head_revision_uuid = first.uuid;
      const workflow = { uuid, name, description, head_revision_uuid, linked_path };
      const stored: Workflow = { ...workflow, created_at: at, updated_at: at };
      insertWorkflow.run({ ...stored, layout: JSON.stringify(canvas) });
      revisions.add(uuid, first, {}, at);
      return stored;
    },
  );
  const revise = database.transaction(
    (workflow_uuid: Uuid, added: NewRevision, is_head: boolean, at: Instant, renames: Renames) => {
      const stored = revisions.add(workflow_uuid, added, renames, at);
      if (is_head) {
        const { name, description } = stored.definition;
        moveHead.run({ workflow_uuid, revision_uuid: stored.uuid, name, description, at });
      }
      return stored;
    },
  );
  const save = database.transaction((workflow_uuid: Uuid, saved: Save, at: Instant): void => {
    if (saved.revision !== null) revise(workflow_uuid, saved.revision, true, at, saved.renames);
    if (saved.layout !== null) setLayout.run(JSON.stringify(saved.layout), at, workflow_uuid);
  });

  return {
    /** A new workflow with its first revision. */
    create: (
      uuid: Uuid,
      linked_path: string | null,
      first: NewRevision,
      at: Instant,
      canvas: CanvasLayout = {},
    ): Workflow => create(uuid, linked_path, first, at, canvas),
    /** A further revision, which becomes the head where `is_head` says so. */
    revise: (workflow_uuid: Uuid, added: NewRevision, is_head: boolean, at: Instant): StoredRevision =>
      revise(workflow_uuid, added, is_head, at, {}),
    /** A new head and another layout, together or not at all. */
    save: (workflow_uuid: Uuid, saved: Save, at: Instant): void => save(workflow_uuid, saved, at),
    byUuid: (uuid: Uuid) => byUuid.get(uuid) ?? null,
    /** Also of a workflow that is deleted and whose history is kept. */
    nameOf: (uuid: Uuid) => nameOf.get(uuid) ?? null,
    byName: (name: string) => byName.all(name),
    isNameTaken: (name: string) => isNameTaken.get(name) === 1,
    byPath: (path: string) => byPath.get(path) ?? null,
    /** Newest first. */
    page({ name, after, limit }: WorkflowPage): WorkflowRow[] {
      const bounds = { after: after ?? aboveAllUuids, limit };
      return name === null ? page.all(bounds) : pageOfName.all({ ...bounds, name: folded(name) });
    },
    summary: (uuid: Uuid) => oneOfPage.get(uuid) ?? null,
    layout: (uuid: Uuid): CanvasLayout => JSON.parse(layout.get(uuid) ?? '{}'),
  };
}

export type WorkflowStatements = ReturnType<typeof createWorkflowStatements>;

/** Names that differ in capitals, or in how their characters are put together, as the same text. */
function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
