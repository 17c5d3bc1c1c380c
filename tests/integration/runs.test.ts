import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outcome } from '../../src/shared/contract/client.ts';
import type { Client } from '../../src/shared/contract/contract.ts';
import type { RunSummary } from '../../src/shared/contract/run.ts';
import type { Run } from '../../src/shared/domain/run.ts';
import { ObedientEngine } from '../support/engine/obedient-engine.ts';
import type { TestEngine } from '../support/engine/test-engine.ts';

let obedient: ObedientEngine;
let gantry: TestEngine;
let client: Client;

beforeEach(() => {
  obedient = new ObedientEngine();
  ({ gantry, client } = obedient);
});
afterEach(() => obedient.close());

const chain = `
name: chain
jobs:
  fetch: { image: x }
  clean: { image: x, depends_on: [fetch] }
  load: { image: x, depends_on: [clean] }
`;

describe('the history of a workflow', () => {
  it('is a grid of runs and jobs, rows in the order of the newest definition', async () => {
    const first = await obedient.ran(chain, 'clean');
    const uuid = first.run.workflow_uuid;
    const source = 'name: chain\njobs:\n  load: { image: x }\n  fetch: { image: x }\n';
    await client.workflow.change({ uuid, source });
    const second = await gantry.untilEnded(await client.workflow.execute({ uuid }));
    const { jobs, runs } = await client.run.history({ workflow_uuid: uuid });
    expect(jobs.map(({ name }) => name)).toEqual(['load', 'fetch', 'clean']);
    expect(runs.map(({ run }) => run.uuid)).toEqual([second.run.uuid, first.run.uuid]);
    const states = runs.map(({ cells }) => jobs.map(({ job_uuid }) => cells[job_uuid]?.state));
    expect(states).toEqual([
      ['succeeded', 'succeeded', undefined],
      ['skipped', 'succeeded', 'failed'],
    ]);
    const clean = runs[1]?.cells[jobs[2]?.job_uuid ?? ''];
    expect(clean?.reason).toEqual({ code: 'exit_code', data: { exit_code: 1 } });
    expect(clean?.job_run_uuid).toBe(first.job_runs[1]?.uuid);
  });

  it('comes in pages', async () => {
    const { run } = await obedient.ran(chain);
    const workflow_uuid = run.workflow_uuid;
    for (let n = 2; n <= 5; n++) await gantry.untilEnded(await client.run.rerun({ uuid: run.uuid }));
    const numbers = async (after?: string) =>
      (await client.run.history({ workflow_uuid, limit: 2, after })).runs;
    const first = await numbers();
    const second = await numbers(first.at(-1)?.run.uuid);
    const third = await numbers(second.at(-1)?.run.uuid);
    expect([first, second, third].map((page) => page.map((each) => each.run.number))).toEqual([
      [5, 4],
      [3, 2],
      [1],
    ]);
    const nowhere = '019a0000-0000-7000-8000-000000000000';
    expect(await outcome(client.run.history({ workflow_uuid: nowhere }))).toMatchObject({
      failure: { code: 'not_found', data: { kind: 'workflow' } },
    });
  });
});

describe('an attempt in detail', () => {
  it('tells the command and the environment as they ran', async () => {
    const source = `
name: detail
environment: { ZONE: UTC }
params: { who: { default: world } }
jobs:
  say: { image: 'busybox:\${{ params.who }}', command: [echo, 'run \${{ run.number }} for \${{ params.who }}'], volumes: ['data:/out'], environment: { OWN: '1' } }
`;
    const { attempts } = await obedient.ran(source);
    const detail = await client.run.attempt({ attempt_uuid: attempts[0]?.uuid ?? '' });
    const [{ spec } = { spec: null }] = gantry.runner.attempts;
    expect(detail).toMatchObject({
      job: 'say',
      image: 'busybox:world',
      command: ['echo', 'run 1 for world'],
      entrypoint: null,
      volumes: [{ type: 'volume', source: 'data', target: '/out' }],
      problem: null,
    });
    expect(detail.environment).toEqual(spec?.environment);
    expect(detail.environment).toMatchObject({
      ZONE: 'UTC',
      OWN: '1',
      GANTRY_JOB: 'say',
      GANTRY_ATTEMPT: '1',
    });
  });

  it('shows what was written, and what is wrong with it, where it could not be evaluated', async () => {
    const image = '${{ string(int(params.n)) }}';
    const { attempts, job_runs } = await obedient.ran(
      `name: w\nparams: { n: { default: x } }\njobs: { a: { image: '${image}' } }`,
    );
    const detail = await client.run.attempt({ attempt_uuid: attempts[0]?.uuid ?? '' });
    expect(detail.image).toBe(image);
    expect(detail.problem).toMatch(/^image: /);
    expect(job_runs[0]?.reason).toMatchObject({ data: { message: detail.problem } });
  });
});

describe('the list of runs', () => {
  const keys = async (filter: Parameters<Client['run']['list']>[0]) =>
    (await client.run.list(filter)).map(({ workflow_name, number }) => `${workflow_name}#${number}`);

  async function someRuns(): Promise<Run[]> {
    const one = await obedient.ran(
      'name: one\njobs: { a: { image: x }, b: { image: x, depends_on: [a] } }',
      'b',
    );
    const two = await obedient.ran('name: two\njobs: { a: { image: x } }');
    const again = await gantry.untilEnded(await client.run.retry({ uuid: one.run.uuid }));
    return [one.run, two.run, again.run];
  }

  it('holds what fits all that is given, newest first', async () => {
    const [one, two, again] = await someRuns();
    expect(await keys({})).toEqual(['one#2', 'two#1', 'one#1']);
    expect(await keys({ workflow_uuid: one?.workflow_uuid })).toEqual(['one#2', 'one#1']);
    expect(await keys({ state: 'failed' })).toEqual(['one#1']);
    expect(await keys({ state: ['failed', 'succeeded'] })).toEqual(['one#2', 'two#1', 'one#1']);
    expect(await keys({ state: ['failed', 'cancelled'], workflow_uuid: two?.workflow_uuid })).toEqual([]);
    expect(await keys({ trigger: 'rerun' })).toEqual(['one#2']);
    expect(await keys({ trigger: ['rerun', 'backfill'], state: ['succeeded', 'failed'] })).toEqual(['one#2']);
    expect(await keys({ since: two?.created_at })).toEqual(['one#2', 'two#1']);
    expect(await keys({ until: two?.created_at })).toEqual(['one#1']);
    expect(await keys({ since: two?.created_at, until: again?.created_at })).toEqual(['two#1']);
    expect(await keys({ since: '2100-01-01T00:00:00.000Z' })).toEqual([]);
    expect(await keys({ schedule_uuid: one?.uuid })).toEqual([]);
  });

  it('counts the jobs of each by their states', async () => {
    await someRuns();
    const counts = (await client.run.list({})).map(({ job_counts }) => job_counts);
    expect(counts).toEqual([{ succeeded: 2 }, { succeeded: 1 }, { succeeded: 1, failed: 1 }]);
  });

  it.each([{}, { state: ['failed', 'succeeded'] as const }])(
    'comes in pages that join (%o)',
    async (filter) => {
      await someRuns();
      const all = await client.run.list({ ...filter, state: filter.state && [...filter.state] });
      const paged: RunSummary[] = [];
      for (;;) {
        const after = paged.at(-1)?.uuid;
        const page = await client.run.list({
          ...filter,
          state: filter.state && [...filter.state],
          limit: 1,
          after,
        });
        if (page.length === 0) break;
        paged.push(...page);
      }
      expect(paged).toEqual(all);
    },
  );

  it('keeps runs of a workflow that was deleted with its history kept', async () => {
    const { run } = await obedient.ran(chain, 'load');
    await client.workflow.delete({ uuid: run.workflow_uuid, history: 'keep' });
    expect(await keys({})).toEqual(['chain#1']);
    expect(await client.run.show({ uuid: run.uuid })).toMatchObject({ workflow_name: 'chain' });
    const gone = { failure: { code: 'not_found', data: { kind: 'workflow' } } };
    expect(await outcome(client.run.rerun({ uuid: run.uuid }))).toMatchObject(gone);
    expect(await outcome(client.run.retry({ uuid: run.uuid }))).toMatchObject(gone);
  });
});

describe('watching all runs', () => {
  it('tells each run that is made and what becomes of it, of any workflow', async () => {
    const stream = await client.run.watchAll();
    expect((await stream.next()).value).toEqual({ changed: [], removed: [] });
    const one = gantry.run(chain);
    const two = gantry.run('name: other\njobs: { a: { image: x } }');
    const latest = new Map<string, RunSummary>();
    const isOver = () => [one, two].every(({ uuid }) => latest.get(uuid)?.ended_at);
    while (!isOver()) {
      const { value, done } = await stream.next();
      if (done) throw new Error('the stream ended');
      for (const summary of value.changed) latest.set(summary.uuid, summary);
    }
    expect(latest.get(one.uuid)).toMatchObject({ workflow_name: 'chain', job_counts: { succeeded: 3 } });
    await stream.return(undefined);
  });
});
