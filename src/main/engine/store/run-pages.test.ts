import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toInstant } from '../../../shared/domain/instant.ts';
import { type RunState, runStates, type Trigger, triggerSchema } from '../../../shared/domain/run.ts';
import { parseWorkflowFile } from '../../../shared/workflow-file/parse.ts';
import { createIds } from '../ids.ts';
import { createRunPages, type RunFilter } from './run-pages.ts';
import { openStore, type Store } from './store.ts';
import { createDeletionStatements } from './workflow-deletion.ts';

const ids = createIds();
const begin = Date.parse('2026-01-01T00:00:00.000Z');
const minute = (number: number) => toInstant(begin + number * 60_000);
const triggers = triggerSchema.options;
let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-pages-'));
  const opened = openStore(join(folder, 'gantry.db'), 'owner', ids, minute(0));
  if (!opened.ok) throw new Error(opened.failure.code);
  store = opened.store;
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

function addWorkflow(): { workflow_uuid: string; revision_uuid: string } {
  const parsed = parseWorkflowFile('name: w\njobs: { a: { image: x } }', { file: null, folder: null });
  if (!parsed.ok) throw new Error('the text is wrong');
  const revision = { ...parsed, uuid: ids.next(), origin: 'import' as const, restored_number: null };
  const { uuid } = store.workflows.create(ids.next(), null, revision, minute(0));
  return { workflow_uuid: uuid, revision_uuid: revision.uuid };
}

function addRun(
  of: { workflow_uuid: string; revision_uuid: string },
  state: RunState,
  trigger: Trigger,
  created_at: string,
) {
  const nothing = {
    schedule_uuid: null,
    scheduled_for: null,
    rerun_of: null,
    started_at: null,
    ended_at: null,
  };
  const run = {
    ...of,
    ...nothing,
    uuid: ids.next(),
    state,
    trigger,
    params: {},
    is_cancelled: false,
    created_at,
  };
  const head = store.revisions.byUuid(of.revision_uuid);
  if (head === null) throw new Error('the revision is gone');
  return store.runs.create(run, { ...head.definition, jobs: [] }, []);
}

const keys = (filter: Omit<RunFilter, 'limit'>, limit = 500) =>
  store.run_pages.page({ ...filter, limit }).map(({ uuid }) => uuid);

it('shows the latest runs of each workflow at a glance, newest first', () => {
  const [many, few, none] = [addWorkflow(), addWorkflow(), addWorkflow()];
  const runs = Array.from({ length: 24 }, (_, number) =>
    addRun(number % 8 === 0 ? few : many, 'succeeded', 'api', minute(number)),
  );
  const newest = (of: typeof many, limit: number) =>
    runs
      .filter(({ workflow_uuid }) => workflow_uuid === of.workflow_uuid)
      .slice(-limit)
      .reverse();
  const uuids = [few, none, many].map(({ workflow_uuid }) => workflow_uuid);
  const glances = store.runs.glances(uuids, 10);
  expect([...glances.values()].map((of) => of.map(({ number }) => number))).toEqual([
    [3, 2, 1],
    [],
    newest(many, 10).map(({ number }) => number),
  ]);
  expect(glances.get(few.workflow_uuid)?.map(({ uuid }) => uuid)).toEqual(
    newest(few, 10).map(({ uuid }) => uuid),
  );
});

describe('a page of runs', () => {
  it('holds what every part of its filter lets through, newest first', () => {
    const workflows = [addWorkflow(), addWorkflow()];
    // The clock is set back now and then, so that keys and times do not go together.
    const runs = Array.from({ length: 120 }, (_, number) =>
      addRun(
        workflows[number % 2] ?? addWorkflow(),
        runStates[number % 5] ?? 'queued',
        triggers[(number * 7 + (number % 3)) % 5] ?? 'api',
        minute(number % 11 === 0 ? number - 30 : number),
      ),
    );
    for (const states of [undefined, ['failed'], ['queued', 'failed'], [...runStates]] as const) {
      for (const given of [undefined, ['schedule'], ['api', 'rerun'], [...triggers]] as const) {
        for (const workflow_uuid of [undefined, workflows[0]?.workflow_uuid]) {
          for (const [since, until] of [
            [],
            [minute(-99)],
            [minute(40)],
            [minute(40), minute(77)],
            [undefined, minute(500)],
            [undefined, minute(-50)],
            [minute(300)],
          ]) {
            for (const after of [undefined, runs[80]?.uuid]) {
              const expected = runs
                .filter((run) => states === undefined || (states as readonly string[]).includes(run.state))
                .filter((run) => given === undefined || (given as readonly string[]).includes(run.trigger))
                .filter((run) => workflow_uuid === undefined || run.workflow_uuid === workflow_uuid)
                .filter(({ created_at }) => !(since && created_at < since) && !(until && created_at >= until))
                .filter(({ uuid }) => after === undefined || uuid < after)
                .map(({ uuid }) => uuid)
                .reverse();
              const filter = { states, triggers: given, workflow_uuid, since, until, after };
              expect(keys(filter)).toEqual(expected);
              expect(keys(filter, 3)).toEqual(expected.slice(0, 3));
            }
          }
        }
      }
    }
  });

  it('does not show what is on its way out, and is full nevertheless', () => {
    const [gone, kept] = [addWorkflow(), addWorkflow()];
    const first = addRun(kept, 'failed', 'api', minute(1));
    const hidden = addRun(gone, 'failed', 'api', minute(2));
    store.deletion.markDeleted(gone.workflow_uuid, true, minute(3));
    expect(keys({}, 1)).toEqual([first.uuid]);
    expect(keys({ states: ['failed'], triggers: ['api'] }, 1)).toEqual([first.uuid]);
    expect(keys({ workflow_uuid: gone.workflow_uuid })).toEqual([]);
    expect(store.run_pages.summaries([first.uuid, hidden.uuid])).toMatchObject([{ uuid: first.uuid }]);
    expect(store.runs.byUuid(hidden.uuid)).toBeNull();
    expect(store.workflows.nameOf(gone.workflow_uuid)).toBeNull();
    store.deletion.markDeleted(kept.workflow_uuid, false, minute(4));
    expect(keys({})).toEqual([first.uuid]);
    expect(store.workflows.nameOf(kept.workflow_uuid)).toBe('w');
  });

  it('is found by indexes in its own order, whatever it is filtered by', () => {
    const path = join(folder, 'gantry.db');
    const told: string[] = [];
    const database = new Database(path, { verbose: (text) => told.push(String(text)) });
    const pages = createRunPages(database);
    const one = { states: ['failed'], triggers: ['api'], workflow_uuid: 'w', after: 'f' } as const;
    const parts = ['states', 'triggers', 'workflow_uuid', 'after'] as const;
    for (let choice = 0; choice < 2 ** parts.length; choice++) {
      const chosen = parts.filter((_, bit) => (choice >> bit) % 2 === 1);
      pages.page({ ...Object.fromEntries(chosen.map((part) => [part, one[part]])), limit: 100 });
    }
    const lanes = told.filter((text) => text.startsWith('SELECT uuid FROM run'));
    expect(lanes).toHaveLength(16);
    for (const lane of lanes) {
      const plan = planOf(database, lane);
      expect(plan).not.toMatch(/TEMP B-TREE|SCAN run(?! USING COVERING INDEX sqlite_autoindex_run_1)/);
    }
    const ofBoth = lanes.find(
      (text) => text.includes('workflow_uuid') && /trigger/.test(text) && !/state/.test(text),
    );
    expect(planOf(database, ofBoth ?? '')).toContain('run_by_workflow_trigger');
    database.close();
  });
});

describe('deleting a workflow', () => {
  it('reads its live runs and what has its revisions as a head by indexes', () => {
    const told: string[] = [];
    const database = new Database(join(folder, 'gantry.db'), { verbose: (text) => told.push(String(text)) });
    createDeletionStatements(database).liveRuns('w');
    expect(planOf(database, told.at(-1) ?? '')).toContain(
      'run_by_workflow_state (workflow_uuid=? AND state=?)',
    );
    const reference = `SELECT 1 FROM workflow WHERE head_revision_uuid = 'r'`;
    expect(planOf(database, reference)).toContain('workflow_by_head');
    database.close();
  });
});

function planOf(database: Database.Database, text: string): string {
  const rows = database.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`).all();
  return rows.map(({ detail }) => detail).join('\n');
}
