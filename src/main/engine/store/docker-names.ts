import type { Database } from 'better-sqlite3';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { WorkflowDefinition } from '../../../shared/domain/workflow-definition.ts';

/** An image as jobs name it. */
export interface NamedImage {
  /** May hold `${{ … }}`. */
  readonly image: string;
  /** The parameters that its expressions can name, where it has any. */
  readonly params: WorkflowDefinition['params'];
}

/** What the store knows of things that Docker holds. */
export function createDockerNames(database: Database) {
  // Not the definitions as a whole: a thousand of them are not parsed for a few names.
  const images = database.prepare<[], { image: string; params: string }>(
    `SELECT DISTINCT job.value ->> '$.image' AS image,
            CASE WHEN instr(job.value ->> '$.image', '\${{') > 0 THEN revision.definition -> '$.params' ELSE '{}' END
              AS params
     FROM workflow JOIN revision ON revision.uuid = workflow.head_revision_uuid,
          json_each(revision.definition, '$.jobs') AS job
     WHERE workflow.deleted_at IS NULL AND job.value ->> '$.image' IS NOT NULL`,
  );
  const jobOfAttempt = database
    .prepare<[Uuid], string>(
      'SELECT job_run.name FROM attempt JOIN job_run ON job_run.uuid = attempt.job_run_uuid WHERE attempt.uuid = ?',
    )
    .pluck();
  return {
    /** Every image that a job of a workflow's head names. */
    imagesOfHeads: (): NamedImage[] =>
      images.all().map(({ image, params }) => ({ image, params: JSON.parse(params) })),
    /** The name of the job that an attempt is of; null where it is not known. */
    jobOfAttempt: (attempt_uuid: Uuid) => jobOfAttempt.get(attempt_uuid) ?? null,
  };
}

export type DockerNames = ReturnType<typeof createDockerNames>;
