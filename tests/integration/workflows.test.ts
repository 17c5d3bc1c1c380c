import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkflowDetail } from '../../src/shared/contract/workflow.ts';
import type { ErrorCode, Result } from '../../src/shared/domain/error.ts';
import type { Run } from '../../src/shared/domain/run.ts';
import { TestEngine } from '../support/engine/test-engine.ts';

const two = 'name: two\njobs: { a: { image: x }, b: { image: x, depends_on: [a] } }';
let gantry: TestEngine;

beforeEach(() => {
  gantry = new TestEngine();
});
afterEach(() => gantry.close());

function valueIn<Value>(result: Result<Value, ErrorCode>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

function create(source = two): WorkflowDetail {
  return valueIn(gantry.engine.workflows.create({ source, file: null, folder: null }));
}

function change(uuid: string, source: string, renames: Record<string, string> = {}): WorkflowDetail {
  return valueIn(gantry.engine.workflows.change({ uuid, source, renames }));
}

/** The uuid of each job, by name. */
function keys({ jobs }: WorkflowDetail): Record<string, string> {
  return Object.fromEntries(jobs.map(({ name, uuid }) => [name, uuid]));
}

/** A run whose every job has printed a line and succeeded. */
async function runToEnd(uuid: string): Promise<Run> {
  gantry.runner.onAttempt = (attempt) => {
    attempt.start();
    void attempt.observer.output('stdout', Buffer.from('line\n'));
    attempt.exit(0);
  };
  const run = valueIn(gantry.engine.workflows.execute(uuid, {}));
  await gantry.untilEnded(run);
  return run;
}

/** How many rows each table has that holds anything at all of workflows. */
function rowCounts(): Record<string, number> {
  const database = new Database(join(gantry.folder, 'gantry.db'), { readonly: true });
  const tables = ['workflow', 'revision', 'job', 'run', 'job_run', 'attempt', 'command', 'event', 'schedule'];
  const counts = tables.map((table): [string, number] => [
    table,
    database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0,
  ]);
  database.close();
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function logFolders(): string[] {
  const folder = join(gantry.folder, 'logs');
  return existsSync(folder) ? readdirSync(folder) : [];
}

describe('a job', () => {
  it('stays the same job through a rename, and leaves its name to a new one', () => {
    const first = create();
    const { a, b } = keys(first);
    const text = 'name: two\njobs: { c: { image: x }, b: { image: x, depends_on: [c] } }';
    const renamed = keys(change(first.uuid, text, { a: 'c' }));
    expect(renamed).toEqual({ c: a, b });
  });

  it('stays itself where two swap their names', () => {
    const { uuid, ...first } = create('name: s\njobs: { a: { image: x }, b: { image: y } }');
    const { a, b } = keys({ uuid, ...first });
    const swapped = change(uuid, 'name: s\njobs: { b: { image: x }, a: { image: y } }', { a: 'b', b: 'a' });
    expect(keys(swapped)).toEqual({ b: a, a: b });
  });

  it('that took the name of a renamed one is another', () => {
    const first = create('name: s\njobs: { a: { image: x } }');
    const { a } = keys(first);
    const second = keys(
      change(first.uuid, 'name: s\njobs: { b: { image: x }, a: { image: y } }', { a: 'b' }),
    );
    expect(second.b).toBe(a);
    expect(second.a).not.toBe(a);
  });

  it('that comes back is the one that it was', () => {
    const first = create();
    change(first.uuid, 'name: two\njobs: { a: { image: x } }');
    expect(keys(change(first.uuid, `${two}\n# again`))).toEqual(keys(first));
  });

  it('is the one of the revision that is restored', () => {
    const first = create('name: s\njobs: { a: { image: x } }');
    change(first.uuid, 'name: s\njobs: { b: { image: x } }', { a: 'b' });
    change(first.uuid, 'name: s\njobs: { b: { image: x }, a: { image: y } }');
    const restored = valueIn(gantry.engine.workflows.restore(first.uuid, first.head_revision_uuid));
    expect(keys(restored)).toEqual(keys(first));
    expect(restored.revision_number).toBe(4);
  });

  it('stands on the canvas where it stood under its old name', () => {
    const { uuid } = create('name: s\njobs: { a: { image: x } }');
    valueIn(gantry.engine.workflows.change({ uuid, layout: { a: { x: 5, y: 6 } } }));
    const { layout } = change(uuid, 'name: s\njobs: { b: { image: x } }', { a: 'b' });
    expect(layout).toEqual({ b: { x: 5, y: 6 } });
  });
});

describe('a save', () => {
  it('is told to who watches, and only where it saved something', () => {
    const { uuid, source } = create();
    const told: string[] = [];
    gantry.engine.changes.onWorkflow((changed) => told.push(changed));
    change(uuid, source);
    expect(told).toEqual([]);
    change(uuid, `${source}\n# more`);
    expect(told).toEqual([uuid]);
  });

  it('of a text with relative paths is read from the folder of the linked file', () => {
    const source = 'name: f\njobs: { a: { image: x, volumes: ["./in:/in"] } }';
    const file = '/somewhere/f.yaml';
    const made = valueIn(gantry.engine.workflows.create({ source, file, folder: '/somewhere' }));
    const saved = change(made.uuid, `${source}\n# more`);
    expect(saved.definition.jobs[0]?.volumes[0]?.source).toBe('/somewhere/in');
    const loose = gantry.engine.workflows.duplicate(made.uuid, null);
    expect(loose).toMatchObject({
      ok: false,
      failure: { data: { problems: [{ code: 'relative_bind_without_file' }] } },
    });
  });

  it('restores the head to itself without a new revision', () => {
    const { uuid, head_revision_uuid } = create();
    expect(valueIn(gantry.engine.workflows.restore(uuid, head_revision_uuid)).revision_number).toBe(1);
  });
});

describe('a difference', () => {
  it('of the first revision is all of it', () => {
    const { uuid, head_revision_uuid } = create();
    const diff = valueIn(gantry.engine.revisions.diff(uuid, head_revision_uuid, null));
    expect(diff).toMatch(/^--- \/dev\/null\n\+\+\+ revision 1\n@@ -0,0 \+1,2 @@\n\+name: two\n/);
  });

  it('of a revision from itself is nothing', () => {
    const { uuid, head_revision_uuid: head } = create();
    expect(valueIn(gantry.engine.revisions.diff(uuid, head, head))).toBe('');
  });

  it('of two large texts without a line in common comes in time', () => {
    const comment = (mark: string) =>
      Array.from({ length: 60_000 }, (_, line) => `# ${mark} ${line}\n`).join('');
    const { uuid } = create(`${comment('a')}${two}`);
    const { head_revision_uuid } = change(uuid, `${comment('b')}${two}\n`);
    const started = performance.now();
    const diff = valueIn(gantry.engine.revisions.diff(uuid, head_revision_uuid, null));
    // Compared line by line it would take minutes.
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(diff).toContain('\n+# b 59999\n');
    expect(diff).toContain('\n-# a 0\n');
  });
});

describe('the name of a workflow', () => {
  const named = (name: string) => create(`name: ${JSON.stringify(name)}\njobs: { a: { image: x } }`);
  const found = (name: string) =>
    gantry.engine.workflows.list({ name, after: null, limit: 10 }).map((workflow) => workflow.name);

  it('is found in any script, capitals or not', () => {
    for (const name of ['Отчёт за день', 'École', 'report', '일일 보고']) named(name);
    expect(found('отчёт')).toEqual(['Отчёт за день']);
    expect(found('ÉCOLE')).toEqual(['École']);
    expect(found('e\u0301cole')).toEqual(['École']);
    expect(found('REP')).toEqual(['report']);
    expect(found('보고')).toEqual(['일일 보고']);
    expect(found('%')).toEqual([]);
  });

  it('can be as long as it may be and the workflow is copied nevertheless', () => {
    const { uuid } = named('n'.repeat(200));
    const copy = valueIn(gantry.engine.workflows.duplicate(uuid, null));
    expect(copy.name).toBe(`${'n'.repeat(196)} (2)`);
  });

  it('is known of each revision, whatever is in it', () => {
    const { uuid } = named('a "b" \\ c');
    change(uuid, `name: other\ndescription: ${'long '.repeat(1000)}\njobs: { a: { image: x } }`);
    const revisions = valueIn(gantry.engine.revisions.list(uuid, null, 10));
    expect(revisions.map(({ name }) => name)).toEqual(['other', 'a "b" \\ c']);
  });
});

describe('deleting a workflow', () => {
  const remove = (uuid: string, history: 'keep' | 'drop', volumes = false) =>
    gantry.engine.deletion.remove({ uuid, history, volumes });

  it('leaves nothing of it where its history goes too', async () => {
    const { uuid } = create();
    const kept = create('name: other\njobs: { a: { image: x } }');
    const before = rowCounts();
    await runToEnd(uuid);
    await runToEnd(uuid);
    change(uuid, `${two}\n# more`);
    expect(logFolders()).toHaveLength(2);
    expect(valueIn(await gantry.engine.deletion.preview(uuid))).toEqual({
      runs_count: 2,
      schedules_count: 0,
      volumes: [],
    });
    expect(await remove(uuid, 'drop')).toMatchObject({ ok: true });
    expect(logFolders()).toEqual([]);
    expect(rowCounts()).toEqual({ ...before, workflow: 1, revision: 1, job: 1 });
    await remove(kept.uuid, 'keep');
    expect(rowCounts()).toEqual({});
  });

  it('keeps its runs and their logs, which still know its name', async () => {
    const { uuid } = create();
    const run = await runToEnd(uuid);
    await remove(uuid, 'keep');
    expect(gantry.engine.workflows.show(uuid).ok).toBe(false);
    expect(gantry.engine.workflows.find('two').ok).toBe(false);
    expect(gantry.engine.workflows.list({ name: null, after: null, limit: 10 })).toEqual([]);
    expect(gantry.engine.workflows.execute(uuid, {}).ok).toBe(false);
    const shown = valueIn(gantry.engine.runs.show(run.uuid));
    expect(shown).toMatchObject({ workflow_name: 'two', run: { state: 'succeeded' } });
    const window = await gantry.engine.logs.window(shown.attempts[0]?.uuid ?? '', 0, 10);
    expect(valueIn(window).entries).toMatchObject([{ text: 'line' }]);
    expect(await remove(uuid, 'drop')).toMatchObject({ ok: false, failure: { code: 'not_found' } });
  });

  it('frees its file for another', async () => {
    const path = '/somewhere/two.yaml';
    const run = valueIn(gantry.engine.workflows.executeFile(path, two, {}));
    gantry.engine.runs.cancel(run.uuid);
    await gantry.untilEnded(run);
    await remove(run.workflow_uuid, 'keep');
    const again = valueIn(gantry.engine.workflows.executeFile(path, two, {}));
    expect(again.workflow_uuid).not.toBe(run.workflow_uuid);
    expect(again.number).toBe(1);
  });

  it('is told to who watches', async () => {
    const { uuid } = create();
    const told: string[] = [];
    gantry.engine.changes.onWorkflow((changed) => told.push(changed));
    await remove(uuid, 'keep');
    expect(told).toEqual([uuid]);
    expect(gantry.engine.workflows.summaries([uuid])).toEqual([]);
  });

  it('removes its volumes where that is wished', async () => {
    const [one, other] = [create(), create()];
    gantry.volumes.byWorkflow = new Map([
      [one.uuid, ['data']],
      [other.uuid, ['data']],
    ]);
    expect(valueIn(await gantry.engine.deletion.preview(one.uuid)).volumes).toEqual(['data']);
    await remove(other.uuid, 'keep');
    await remove(one.uuid, 'keep', true);
    expect([...gantry.volumes.byWorkflow.keys()]).toEqual([other.uuid]);
    gantry.volumes.byWorkflow = null;
    const { uuid } = create();
    expect(valueIn(await gantry.engine.deletion.preview(uuid)).volumes).toBeNull();
  });

  it('does not wait for what a runner still has to remove, and is not troubled by it', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    gantry.runner.remove = () => promise;
    const { uuid } = create();
    await runToEnd(uuid);
    expect(await remove(uuid, 'drop')).toMatchObject({ ok: true });
    expect(rowCounts()).toEqual({});
    resolve();
    await runToEnd(create().uuid);
  });

  it('goes on at the next start where it was cut short', async () => {
    const { uuid } = create();
    const run = await runToEnd(uuid);
    gantry.store.deletion.markDeleted(uuid, true, '2026-01-01T00:00:00.000Z');
    await gantry.engine.close();
    gantry.open();
    await expect.poll(rowCounts).toEqual({});
    expect(logFolders()).toEqual([]);
    expect(gantry.engine.runs.show(run.uuid).ok).toBe(false);
  });

  it('with very many runs lets everything else have its turn', async () => {
    const { uuid, head_revision_uuid } = create();
    fillRuns(uuid, head_revision_uuid, 5000);
    for (let index = 0; index < 50; index += 1) {
      const folder = join(gantry.folder, 'logs', runUuid(index));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'some.log'), '');
    }
    let turns = 0;
    let isDone = false;
    const takeTurn = (): void => {
      turns += 1;
      if (!isDone) setImmediate(takeTurn);
    };
    takeTurn();
    await remove(uuid, 'drop');
    await expect.poll(rowCounts, { timeout: 20_000 }).toEqual({});
    isDone = true;
    expect(logFolders()).toEqual([]);
    expect(turns).toBeGreaterThan(5000 / 200);
  });
});

function runUuid(index: number): string {
  return `019a0000-0000-7000-8000-${String(index).padStart(12, '0')}`;
}

/** Ended runs, each with a job run, straight into the store. */
function fillRuns(workflow_uuid: string, revision_uuid: string, count: number): void {
  const database = new Database(join(gantry.folder, 'gantry.db'));
  const [job] = database.prepare<[], string>('SELECT uuid FROM job').pluck().all();
  const run = database.prepare(
    `INSERT INTO run (uuid, workflow_uuid, revision_uuid, number, state, trigger, params, created_at)
     VALUES (?, ?, ?, ?, 'succeeded', 'manual', '{}', '2026-01-01T00:00:00.000Z')`,
  );
  const jobRun = database.prepare(
    `INSERT INTO job_run (uuid, run_uuid, job_uuid, position, name, state) VALUES (?, ?, ?, 0, 'a', 'succeeded')`,
  );
  database.transaction(() => {
    for (let index = 0; index < count; index += 1) {
      run.run(runUuid(index), workflow_uuid, revision_uuid, index + 1);
      jobRun.run(runUuid(index), runUuid(index), job);
    }
  })();
  database.close();
}
