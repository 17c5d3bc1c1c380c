import type { Database } from 'better-sqlite3';
import type { RevisionSummary } from '../../../shared/contract/workflow.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { Revision } from '../../../shared/domain/workflow.ts';
import type { WorkflowDefinition } from '../../../shared/domain/workflow-definition.ts';
import { createJobKeys } from './job-keys.ts';
import type { Renames } from './job-keys-match.ts';
import { aboveAllUuids } from './rows.ts';

/** Where the text of a revision came from. */
export type RevisionOrigin = 'file' | 'import';

export interface NewRevision {
  readonly uuid: Uuid;
  readonly origin: RevisionOrigin;
  readonly source: string;
  readonly original_source: string | null;
  /** Job uuids may be null: they are filled in from the workflow's jobs of the same name. */
  readonly definition: WorkflowDefinition;
  readonly restored_number: number | null;
}

export type StoredRevision = Revision & { readonly origin: RevisionOrigin };

type RevisionRow = Omit<StoredRevision, 'definition'> & { definition: string };
type SummaryRow = Omit<RevisionSummary, 'is_head' | 'name'> & { is_head: number; definition: string };

/** So many characters of a definition hold its name, which stands first in it. */
const beginning = 2000;

const revisionColumns =
  'uuid, workflow_uuid, number, origin, source, original_source, definition, restored_number, created_at';

/** Revisions, which are only ever added. */
export function createRevisionStatements(database: Database, newUuid: () => Uuid) {
  const withJobUuids = createJobKeys(database, newUuid);
  const insert = database.prepare(
    `INSERT INTO revision (uuid, workflow_uuid, number, origin, source, original_source, definition, jobs_count,
                           restored_number, created_at)
     VALUES (@uuid, @workflow_uuid, @number, @origin, @source, @original_source, @definition, @jobs_count,
             @restored_number, @created_at)`,
  );
  const lastNumber = database
    .prepare<[Uuid], number>('SELECT coalesce(max(number), 0) FROM revision WHERE workflow_uuid = ?')
    .pluck();
  const byUuid = database.prepare<[Uuid], RevisionRow>(
    `SELECT ${revisionColumns} FROM revision WHERE uuid = ?`,
  );
  const head = database.prepare<[Uuid], RevisionRow>(
    `SELECT ${revisionColumns} FROM revision
     WHERE uuid = (SELECT head_revision_uuid FROM workflow WHERE uuid = ?)`,
  );
  const before = database.prepare<[Uuid, number], RevisionRow>(
    `SELECT ${revisionColumns} FROM revision WHERE workflow_uuid = ? AND number < ? ORDER BY number DESC LIMIT 1`,
  );
  const sameSource = database.prepare<[Uuid, string, string], RevisionRow>(
    `SELECT ${revisionColumns} FROM revision
     WHERE workflow_uuid = ? AND coalesce(original_source, source) = ? AND origin = ?
     ORDER BY number DESC LIMIT 1`,
  );
  const page = database.prepare<{ workflow_uuid: Uuid; after: Uuid; limit: number }, SummaryRow>(
    `SELECT revision.uuid, number, revision.uuid = workflow.head_revision_uuid AS is_head, origin, restored_number,
            substr(definition, 1, ${beginning}) AS definition, jobs_count, revision.created_at
     FROM revision JOIN workflow ON workflow.uuid = revision.workflow_uuid
     WHERE revision.workflow_uuid = @workflow_uuid AND revision.uuid < @after
     ORDER BY number DESC LIMIT @limit`,
  );
  const oneOfPage = database.prepare<[Uuid], SummaryRow>(
    `SELECT revision.uuid, number, revision.uuid = workflow.head_revision_uuid AS is_head, origin, restored_number,
            substr(definition, 1, ${beginning}) AS definition, jobs_count, revision.created_at
     FROM revision JOIN workflow ON workflow.uuid = revision.workflow_uuid
     WHERE revision.uuid = ?`,
  );

  const nameOf = database
    .prepare<[Uuid], string>(`SELECT definition ->> '$.name' FROM revision WHERE uuid = ?`)
    .pluck();

  function toSummary({ definition, ...row }: SummaryRow): RevisionSummary {
    const name = nameIn(definition) ?? nameOf.get(row.uuid) ?? '';
    return { ...row, name, is_head: row.is_head === 1 };
  }

  return {
    /** Adds a revision, inside of the caller's transaction; the head is where it was. */
    add(workflow_uuid: Uuid, added: NewRevision, renames: Renames, at: Instant): StoredRevision {
      const headRow = toRevision(head.get(workflow_uuid));
      const definition = withJobUuids(workflow_uuid, added.definition, headRow?.definition ?? null, renames);
      const number = (lastNumber.get(workflow_uuid) ?? 0) + 1;
      const stored: StoredRevision = { ...added, workflow_uuid, number, definition, created_at: at };
      const jobs_count = definition.jobs.length;
      insert.run({ ...stored, definition: JSON.stringify(definition), jobs_count });
      return stored;
    },
    byUuid: (uuid: Uuid) => toRevision(byUuid.get(uuid)),
    /** The one before that number, of a workflow. */
    before: (workflow_uuid: Uuid, number: number) => toRevision(before.get(workflow_uuid, number)),
    /** The latest revision of a workflow that was made from exactly this text. */
    ofSource: (workflow_uuid: Uuid, source: string, origin: RevisionOrigin) =>
      toRevision(sameSource.get(workflow_uuid, source, origin)),
    /** Newest first; `after` is the uuid of the last one of the page before. */
    page: (workflow_uuid: Uuid, after: Uuid | null, limit: number): RevisionSummary[] =>
      page.all({ workflow_uuid, after: after ?? aboveAllUuids, limit }).map(toSummary),
    summary(uuid: Uuid): RevisionSummary | null {
      const row = oneOfPage.get(uuid);
      return row === undefined ? null : toSummary(row);
    },
  };
}

export type RevisionStatements = ReturnType<typeof createRevisionStatements>;

function toRevision(row: RevisionRow | undefined): StoredRevision | null {
  return row === undefined ? null : { ...row, definition: JSON.parse(row.definition) };
}

/**
 * The name of a workflow from the beginning of its definition as JSON, which may be megabytes long: a page of them is
 * not parsed for their names. Null where it does not stand there.
 */
function nameIn(beginning: string): string | null {
  const [, name] = /^\{"name":("(?:[^"\\]|\\.)*")/.exec(beginning) ?? [];
  return name === undefined ? null : JSON.parse(name);
}
