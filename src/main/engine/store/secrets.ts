import type { Database } from 'better-sqlite3';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { JobDefinition } from '../../../shared/domain/job-definition.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { SealedSecret } from '../ports.ts';

/** A secret as its row holds it. */
export interface StoredSecret extends SealedSecret {
  readonly name: string;
  readonly created_at: Instant;
  readonly updated_at: Instant;
}

/** Of a job of some workflow's head what may name secrets, and the environment of its workflow. */
export interface NamingJob {
  readonly workflow: { readonly uuid: Uuid; readonly name: string };
  readonly workflow_environment: JobDefinition['environment'];
  readonly job: Pick<JobDefinition, 'environment' | 'secrets'>;
}

type NamingRow = Readonly<
  Record<'uuid' | 'name' | 'workflow_environment' | 'environment' | 'secrets', string>
>;

/** Secrets, which are stored encrypted, and who names them. */
export function createSecretStatements(database: Database, newUuid: () => Uuid) {
  const columns = 'name, ciphertext, nonce, created_at, updated_at';
  const all = database.prepare<[], StoredSecret>(`SELECT ${columns} FROM secret ORDER BY name`);
  const byName = database.prepare<[string], StoredSecret>(`SELECT ${columns} FROM secret WHERE name = ?`);
  const insert = database.prepare(
    `INSERT INTO secret (uuid, name, ciphertext, nonce, created_at, updated_at)
     VALUES (@uuid, @name, @ciphertext, @nonce, @at, @at)`,
  );
  const update = database.prepare(
    'UPDATE secret SET ciphertext = @ciphertext, nonce = @nonce, updated_at = @at WHERE name = @name',
  );
  const remove = database.prepare('DELETE FROM secret WHERE name = ?');
  // A run that is made later gets the newer value, and its log knows no other.
  const retire = database.prepare<[Uuid, Instant, string]>(
    `INSERT INTO retired_secret (uuid, name, ciphertext, nonce, retired_at)
     SELECT ?, name, ciphertext, nonce, ? FROM secret
     WHERE name = ? AND EXISTS (SELECT 1 FROM run WHERE state IN ('queued', 'running'))`,
  );
  const retiredOf = database.prepare<[string], SealedSecret & { readonly name: string }>(
    'SELECT name, ciphertext, nonce FROM retired_secret WHERE name = ? ORDER BY uuid',
  );
  const hasRetired = database.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM retired_secret)').pluck();
  const forgetRetired = database.prepare(
    `DELETE FROM retired_secret WHERE NOT EXISTS
       (SELECT 1 FROM run WHERE state IN ('queued', 'running') AND created_at <= retired_secret.retired_at)`,
  );
  // Not the definitions as a whole: a thousand of them are not parsed for a few names.
  const naming = database.prepare<[], NamingRow>(
    `SELECT workflow.uuid, workflow.name, revision.definition -> '$.environment' AS workflow_environment,
            job.value -> '$.environment' AS environment, job.value -> '$.secrets' AS secrets
     FROM workflow JOIN revision ON revision.uuid = workflow.head_revision_uuid,
          json_each(revision.definition, '$.jobs') AS job
     WHERE workflow.deleted_at IS NULL AND (
       json_array_length(job.value, '$.secrets') > 0
       OR instr(job.value ->> '$.environment', 'secrets') > 0
       OR instr(revision.definition ->> '$.environment', 'secrets') > 0)
     ORDER BY workflow.name, workflow.uuid`,
  );

  const headsMark = database
    .prepare<[], string>(
      `SELECT count(*) || ' ' || coalesce(max(head_revision_uuid), '') || ' ' || coalesce(max(updated_at), '')
       FROM workflow WHERE deleted_at IS NULL`,
    )
    .pluck();

  const set = database.transaction((name: string, { ciphertext, nonce }: SealedSecret, at: Instant): void => {
    if (byName.get(name) === undefined) insert.run({ uuid: newUuid(), name, ciphertext, nonce, at });
    else {
      retire.run(newUuid(), at, name);
      update.run({ name, ciphertext, nonce, at });
    }
  });
  const take = database.transaction((name: string, at: Instant): void => {
    retire.run(newUuid(), at, name);
    remove.run(name);
  });

  return {
    /** By their names. */
    all: (): StoredSecret[] => all.all(),
    byName: (name: string): StoredSecret | null => byName.get(name) ?? null,
    /** Stores a value; one that was there before is kept aside as long as a run goes on that may print it. */
    set: (name: string, sealed: SealedSecret, at: Instant): void => set.immediate(name, sealed, at),
    /** Takes a secret away; its value is kept aside likewise. */
    remove: (name: string, at: Instant): void => take.immediate(name, at),
    /** Values that a secret had and that a run may still print. */
    retiredOf: (name: string) => retiredOf.all(name),
    hasRetired: () => hasRetired.get() === 1,
    /** Forgets values that no run prints any more. */
    forgetRetired: (): void => {
      forgetRetired.run();
    },
    /** A text that is another one as soon as a workflow has another head, or is made or deleted. */
    headsMark: (): string => headsMark.get() ?? '',
    /** The jobs of all heads in which secrets may be named, those of a workflow together. */
    namingJobs: (): NamingJob[] => naming.all().map(toNamingJob),
  };
}

export type SecretStatements = ReturnType<typeof createSecretStatements>;

function toNamingJob({ uuid, name, workflow_environment, environment, secrets }: NamingRow): NamingJob {
  return {
    workflow: { uuid, name },
    workflow_environment: JSON.parse(workflow_environment),
    job: { environment: JSON.parse(environment), secrets: JSON.parse(secrets) },
  };
}
