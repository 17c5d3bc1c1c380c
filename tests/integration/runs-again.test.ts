import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outcome } from '../../src/shared/contract/client.ts';
import type { Client } from '../../src/shared/contract/contract.ts';
import type { RunDetail } from '../../src/shared/contract/run.ts';
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

const statesOf = ({ job_runs }: RunDetail) =>
  Object.fromEntries(job_runs.map(({ name, state }) => [name, state]));

describe('retrying a run', () => {
  it('runs what failed and what comes after it, and keeps the rest', async () => {
    const first = await obedient.ran(chain, 'clean');
    expect(statesOf(first)).toEqual({ fetch: 'succeeded', clean: 'failed', load: 'skipped' });
    const again = await client.run.retry({ uuid: first.run.uuid });
    expect(again).toMatchObject({
      number: 2,
      trigger: 'rerun',
      rerun_of: first.run.uuid,
      revision_uuid: first.run.revision_uuid,
    });
    const ended = await gantry.untilEnded(again);
    expect(ended.run.state).toBe('succeeded');
    expect(obedient.tried).toEqual(['fetch', 'clean', 'clean', 'load']);
    const [fetch, clean] = ended.job_runs;
    const [earlier] = first.job_runs;
    expect(fetch).toMatchObject({ state: 'succeeded', attempts_made: 0, reused_from: earlier?.uuid });
    expect(clean).toMatchObject({ state: 'succeeded', attempts_made: 1, reused_from: null });
  });

  it('shows the attempts and the log of a kept result where they were made', async () => {
    const first = await obedient.ran(chain, 'load');
    const second = await client.run.retry({ uuid: first.run.uuid });
    await gantry.untilEnded(second);
    const { job_runs, attempts } = await client.run.show({ uuid: second.uuid });
    const attemptsOf = (name: string) => {
      const jobRun = job_runs.find((each) => each.name === name);
      return attempts.filter(({ job_run_uuid }) => job_run_uuid === (jobRun?.reused_from ?? jobRun?.uuid));
    };
    expect(attemptsOf('fetch')).toMatchObject([{ run_uuid: first.run.uuid, state: 'succeeded' }]);
    expect(attemptsOf('load')).toMatchObject([{ run_uuid: second.uuid }]);
    const window = await client.log.window({ attempt_uuid: attemptsOf('fetch')[0]?.uuid ?? '' });
    expect(window.entries.map(({ text }) => text)).toEqual(['fetch says hello']);
  });

  it('names the run that has the attempts over a chain of retries', async () => {
    const first = await obedient.ran(chain, 'load');
    obedient.broken.add('load');
    const second = await gantry.untilEnded(await client.run.retry({ uuid: first.run.uuid }));
    expect(second.run.state).toBe('failed');
    obedient.broken.clear();
    const third = await gantry.untilEnded(await client.run.retry({ uuid: second.run.uuid }));
    expect(third.job_runs[0]?.reused_from).toBe(first.job_runs[0]?.uuid);
    expect(third.run.rerun_of).toBe(second.run.uuid);
    expect(third.attempts.filter(({ run_uuid }) => run_uuid === first.run.uuid)).toHaveLength(2);
  });

  it('skips again what is for a failure that is kept from happening', async () => {
    const source = `
name: alarm
on_failure: finish
jobs:
  a: { image: x }
  alarm: { image: x, depends_on: { a: { condition: failed } } }
  tidy: { image: x, depends_on: { alarm: { condition: finished } } }
  b: { image: x }
`;
    const first = await obedient.ran(source, 'b');
    expect(statesOf(first)).toEqual({ a: 'succeeded', alarm: 'skipped', tidy: 'succeeded', b: 'failed' });
    const second = await gantry.untilEnded(await client.run.retry({ uuid: first.run.uuid }));
    expect(statesOf(second)).toEqual({ a: 'succeeded', alarm: 'skipped', tidy: 'succeeded', b: 'succeeded' });
    expect(second.job_runs[1]?.reason?.code).toBe('condition_false');
    expect(obedient.tried.filter((job) => job === 'tidy')).toHaveLength(1);
  });

  it('goes on after a restart in the middle of it', async () => {
    const first = await obedient.ran(chain, 'clean');
    obedient.rest();
    const second = await client.run.retry({ uuid: first.run.uuid });
    await gantry.runner.attemptOf('clean');
    await obedient.restart();
    ({ client } = obedient);
    const ended = await gantry.untilEnded(second);
    expect(statesOf(ended)).toEqual({ fetch: 'succeeded', clean: 'succeeded', load: 'succeeded' });
    expect(obedient.tried).toEqual(['clean', 'load']);
  });

  it('runs the workflow as it is now where that is asked for, and keeps what is still the same', async () => {
    const first = await obedient.ran(chain, 'clean');
    const uuid = first.run.workflow_uuid;
    const mended = chain.replace('clean: { image: x', 'clean: { image: y');
    const { head_revision_uuid } = await client.workflow.change({ uuid, source: mended });
    const second = await client.run.retry({ uuid: first.run.uuid, revision: 'head' });
    expect(second).toMatchObject({ revision_uuid: head_revision_uuid, rerun_of: first.run.uuid });
    const ended = await gantry.untilEnded(second);
    expect(statesOf(ended)).toEqual({ fetch: 'succeeded', clean: 'succeeded', load: 'succeeded' });
    expect(obedient.tried).toEqual(['fetch', 'clean', 'clean', 'load']);
    expect(ended.job_runs[0]?.reused_from).toBe(first.job_runs[0]?.uuid);
  });

  it('says which value is missing where the workflow asks for more than it did', async () => {
    const first = await obedient.ran(chain, 'clean');
    const source = chain.replace('jobs:', 'params: { who: {} }\njobs:');
    await client.workflow.change({ uuid: first.run.workflow_uuid, source });
    const answer = await outcome(client.run.retry({ uuid: first.run.uuid, revision: 'head' }));
    expect(answer).toMatchObject({ failure: { code: 'invalid_workflow' } });
  });

  it('is refused while the run goes on, and where nothing is left to do', async () => {
    obedient.rest();
    const run = gantry.run(chain);
    const retry = () => outcome(client.run.retry({ uuid: run.uuid }));
    expect(await retry()).toMatchObject({ failure: { code: 'run_not_ended', data: { number: 1 } } });
    for (const job of ['fetch', 'clean', 'load']) (await gantry.runner.attemptOf(job)).exit(0);
    await gantry.untilEnded(run);
    expect(await retry()).toMatchObject({ failure: { code: 'nothing_to_retry', data: { number: 1 } } });
    expect(await client.run.list({})).toHaveLength(1);
  });
});

describe('running again', () => {
  const greeting = (params: string) =>
    `name: greet\nparams: ${params}\njobs: { say: { image: x, command: [echo, '\${{ params.who }}'] } }`;

  async function greeted() {
    const { uuid } = await client.workflow.create({
      source: greeting('{ who: { default: world }, old: { default: x } }'),
    });
    const run = await client.workflow.execute({ uuid, params: { who: 'Seoul' } });
    await gantry.untilEnded(run);
    return run;
  }

  it('takes the parameters of the earlier run, those given changed', async () => {
    const run = await greeted();
    const same = await client.run.rerun({ uuid: run.uuid });
    expect(same).toMatchObject({ params: { who: 'Seoul', old: 'x' }, trigger: 'rerun', rerun_of: run.uuid });
    const other = await client.run.rerun({ uuid: run.uuid, params: { old: 7 } });
    expect(other).toMatchObject({ params: { who: 'Seoul', old: '7' }, number: 3 });
    expect((await gantry.untilEnded(other)).job_runs).toMatchObject([
      { attempts_made: 1, reused_from: null },
    ]);
  });

  it('runs the workflow as it is now where that is asked for, and drops what it no longer takes', async () => {
    const run = await greeted();
    const changed = await client.workflow.change({
      uuid: run.workflow_uuid,
      source: greeting('{ who: { default: world }, now: {} }'),
    });
    const head = { uuid: run.uuid, revision: 'head' } as const;
    expect(await outcome(client.run.rerun(head))).toMatchObject({
      failure: {
        code: 'invalid_workflow',
        data: { problems: [{ code: 'param_missing', data: { param: 'now' } }] },
      },
    });
    expect(await client.run.rerun({ ...head, params: { now: 'yes' } })).toMatchObject({
      revision_uuid: changed.head_revision_uuid,
      params: { who: 'Seoul', now: 'yes' },
    });
    expect(await client.run.rerun({ uuid: run.uuid })).toMatchObject({
      revision_uuid: run.revision_uuid,
      params: { who: 'Seoul', old: 'x' },
    });
    expect(await outcome(client.run.rerun({ uuid: run.uuid, params: { nope: '1' } }))).toMatchObject({
      failure: { code: 'invalid_workflow', data: { problems: [{ code: 'unknown_param' }] } },
    });
  });
});
