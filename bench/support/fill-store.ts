import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createSystemClock } from '../../src/main/engine/clock.ts';
import { createIds } from '../../src/main/engine/ids.ts';
import { createLogStore } from '../../src/main/engine/logs/log-store.ts';
import { openStore } from '../../src/main/engine/store/store.ts';
import { toInstant } from '../../src/shared/domain/instant.ts';
import type { Uuid } from '../../src/shared/domain/uuid.ts';
import type { Revision } from '../../src/shared/domain/workflow.ts';
import { parseWorkflowFile } from '../../src/shared/workflow-file/parse.ts';
import { mosaic, rows, workflowText } from './graphs.ts';

export interface FilledStore {
  /** One of the many workflows, and one of its runs. */
  readonly workflow_uuid: Uuid;
  readonly run_uuid: Uuid;
  readonly attempt_uuid: Uuid;
  /** The workflow of 1,312 jobs, a run of it, and the workflow of 300. */
  readonly large_uuid: Uuid;
  readonly large_run_uuid: Uuid;
  readonly rows_uuid: Uuid;
  /** The run whose only job printed the large log. */
  readonly log_run_uuid: Uuid;
  readonly log_attempt_uuid: Uuid;
  readonly log_lines: number;
}

export interface StoreSize {
  readonly workflows: number;
  readonly runs: number;
  readonly log_bytes: number;
  /** The text of the large workflow; null for the mosaic. */
  readonly large_workflow: string | null;
}

const minute = 60_000;
const line = `${'a line of output, as long as lines of programs are, with a number at its end: '.padEnd(90)}`;

/**
 * Fills a new data directory: `workflows` with `runs` in all, each of three jobs; large graphs; one run whose log has
 * `log_bytes` in lines of 100 bytes.
 */
export async function fillStore(folder: string, size: StoreSize): Promise<FilledStore> {
  const ids = createIds();
  const path = join(folder, 'gantry.db');
  const now = Date.now();
  const opened = openStore(path, 'owner', ids, toInstant(now));
  if (!opened.ok) throw new Error(opened.failure.code);
  const { store } = opened;
  const addWorkflow = (text: string): Revision => {
    const parsed = parseWorkflowFile(text, { file: null, folder: null });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { definition, source } = parsed;
    const revision = { uuid: ids.next(), origin: 'import' as const, source, original_source: null };
    const first = { ...revision, definition, restored_number: null };
    const workflow = store.workflows.create(ids.next(), null, first, toInstant(now));
    return store.revisions.byUuid(workflow.head_revision_uuid) as Revision;
  };
  const small = Array.from({ length: size.workflows }, (_, index) =>
    addWorkflow(workflowText(`workflow-${index + 1}`, rows(3))),
  );
  const large = addWorkflow(size.large_workflow ?? workflowText('mosaic', mosaic()));
  const middle = addWorkflow(workflowText('rows', rows(300)));
  const printing = addWorkflow(workflowText('printing', rows(1)));
  store.close();

  const database = new Database(path);
  database.pragma('synchronous = OFF');
  const addRun = createRunWriter(database, () => ids.next());
  const ofEach = Math.ceil(size.runs / size.workflows);
  const fill = database.transaction(() => {
    let last = { run_uuid: '', attempt_uuids: [''] };
    for (let number = 1; number <= ofEach; number++) {
      for (const revision of small) last = addRun(revision, number, now - (ofEach - number) * minute);
    }
    return last;
  });
  const last = fill();
  const largeRun = database.transaction(() => addRun(large, 1, now))();
  const logRun = database.transaction(() => addRun(printing, 1, now))();
  database.close();

  const log_attempt_uuid = logRun.attempt_uuids[0] ?? '';
  const log_lines = await writeLog(folder, logRun.run_uuid, log_attempt_uuid, size.log_bytes);
  return {
    workflow_uuid: small.at(-1)?.workflow_uuid ?? '',
    run_uuid: last.run_uuid,
    attempt_uuid: last.attempt_uuids[0] ?? '',
    large_uuid: large.workflow_uuid,
    large_run_uuid: largeRun.run_uuid,
    rows_uuid: middle.workflow_uuid,
    log_run_uuid: logRun.run_uuid,
    log_attempt_uuid,
    log_lines,
  };
}

/** Writes runs that have ended, every tenth of them failed in its last job. */
function createRunWriter(database: Database.Database, newUuid: () => Uuid) {
  const insertRun = database.prepare(
    `INSERT INTO run (uuid, workflow_uuid, revision_uuid, number, state, trigger, params, created_at, started_at, ended_at)
     VALUES (?, ?, ?, ?, ?, 'manual', '{}', ?, ?, ?)`,
  );
  const insertJobRun = database.prepare(
    `INSERT INTO job_run (uuid, run_uuid, job_uuid, position, name, state, reason, attempts_made, queued_at, started_at,
                          ended_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)`,
  );
  const insertAttempt = database.prepare(
    `INSERT INTO attempt (uuid, run_uuid, job_run_uuid, number, runner, state, reason, exit_code, made_at, created_at,
                          started_at, ended_at, collected_at)
     VALUES (?, ?, ?, 1, 'docker', ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const failure = JSON.stringify({ code: 'exit_code', data: { exit_code: 1 } });
  return (revision: Revision, number: number, startMs: number) => {
    const run_uuid = newUuid();
    const [from, to] = [toInstant(startMs), toInstant(startMs + 20_000 + (number % 7) * 5000)];
    const hasFailed = number % 10 === 0;
    const { jobs } = revision.definition;
    const state = hasFailed ? 'failed' : 'succeeded';
    insertRun.run(run_uuid, revision.workflow_uuid, revision.uuid, number, state, from, from, to);
    const attempt_uuids = jobs.map((job, position) => {
      const [job_run_uuid, attempt_uuid] = [newUuid(), newUuid()];
      const isFailed = hasFailed && position === jobs.length - 1;
      const end = isFailed ? 'failed' : 'succeeded';
      const reason = isFailed ? failure : null;
      insertJobRun.run(job_run_uuid, run_uuid, job.uuid, position, job.name, end, reason, from, from, to);
      const code = isFailed ? 1 : 0;
      insertAttempt.run(attempt_uuid, run_uuid, job_run_uuid, end, reason, code, from, from, from, to, to);
      return attempt_uuid;
    });
    return { run_uuid, attempt_uuids };
  };
}

async function writeLog(folder: string, run_uuid: Uuid, attempt_uuid: Uuid, bytes: number): Promise<number> {
  const logs = createLogStore({
    folder: join(folder, 'logs'),
    clock: createSystemClock(),
    onStall: (error) => {
      throw error;
    },
    onResume: () => undefined,
  });
  const log = await logs.open(run_uuid, attempt_uuid, {
    newFilter: null,
    is_new: true,
    max_bytes: 2 ** 40,
  });
  const perBlock = 1000;
  let number = 0;
  for (let written = 0; written < bytes; ) {
    let block = '';
    for (let index = 0; index < perBlock; index++) block += `${line}${String(number++).padStart(9)}\n`;
    const content = Buffer.from(block);
    await log.write('stdout', content);
    written += content.length;
  }
  await log.close();
  return number;
}
