import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { RPCHandler } from '@orpc/server/websocket';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRouter } from '../../src/main/api/router.ts';
import { servePort } from '../../src/main/worker/serve-port.ts';
import { createPortClient, outcome } from '../../src/shared/contract/client.ts';
import type { Client } from '../../src/shared/contract/contract.ts';
import type { RunChanges, RunDetail, RunUpdate } from '../../src/shared/contract/run.ts';
import { TestEngine } from '../support/engine/test-engine.ts';

const two = 'name: two\njobs: { a: { image: x }, b: { image: x, depends_on: [a] } }';

describe('the contract over a message port', () => {
  let gantry: TestEngine;
  let client: Client;
  let ports: MessagePort[];
  let misunderstood: unknown[];

  beforeEach(() => {
    gantry = new TestEngine();
    const { port1, port2 } = new MessageChannel();
    misunderstood = [];
    servePort(new RPCHandler(createRouter(gantry.engine)), port1, (error) => misunderstood.push(error));
    port2.start();
    ports = [port1, port2];
    client = createPortClient(port2);
  });
  afterEach(async () => {
    for (const port of ports) port.close();
    await gantry.close();
  });

  async function executeTwo() {
    const workflow = await client.workflow.create({ source: two });
    return client.workflow.execute({ uuid: workflow.uuid });
  }

  it('tells a run from its first state to its last, and ends', async () => {
    const run = await executeTwo();
    const updates: RunUpdate[] = [];
    const watching = (async () => {
      for await (const update of await client.run.watch({ uuid: run.uuid })) updates.push(update);
    })();
    for (const job of ['a', 'b']) {
      const attempt = await gantry.runner.attemptOf(job);
      attempt.observer.pulling({
        image: 'x',
        layers_done: 1,
        layers_total: 2,
        bytes_done: 10,
        bytes_total: 20,
        led_by: null,
      });
      attempt.start();
      attempt.exit(0);
    }
    await watching;
    const [first] = updates;
    expect(first?.kind).toBe('snapshot');
    const last = await client.run.show({ uuid: run.uuid });
    expect(merge(updates)).toEqual(last);
    expect(last.run.state).toBe('succeeded');
    expect(last.pulls).toEqual({});
  });

  it('shows who comes late what is true then', async () => {
    const run = await executeTwo();
    const a = await gantry.runner.attemptOf('a');
    a.start();
    a.exit(0);
    await gantry.runner.attemptOf('b');
    for await (const update of await client.run.watch({ uuid: run.uuid })) {
      expect(update).toMatchObject({
        kind: 'snapshot',
        detail: { job_runs: [{ state: 'succeeded' }, { state: 'starting' }] },
      });
      break;
    }
  });

  it('forgets a watcher that has left', async () => {
    const run = await executeTwo();
    const controller = new AbortController();
    const stream = await client.run.watch({ uuid: run.uuid }, { signal: controller.signal });
    await stream.next();
    expect(listeners(gantry, run.uuid)).toBe(1);
    controller.abort();
    await expect.poll(() => listeners(gantry, run.uuid)).toBe(0);
  });

  it('follows a log to its end and reads it in windows', async () => {
    await executeTwo();
    const attempt = await gantry.runner.attemptOf('a');
    attempt.start();
    await attempt.observer.output('stdout', Buffer.from('one\n'));
    const { attempt_uuid } = attempt.spec;
    const lengths: number[] = [];
    for await (const { entries, is_complete } of await client.log.follow({ attempt_uuid })) {
      lengths.push(entries);
      if (entries === 1 && !is_complete) {
        await attempt.observer.output('stderr', Buffer.from('two\nthree\n'));
        attempt.exit(0);
      }
    }
    expect(lengths.at(-1)).toBe(3);
    const { entries } = await client.log.window({ attempt_uuid, from: -2, limit: 1 });
    expect(entries).toMatchObject([{ number: 1, stream: 'stderr', text: 'two' }]);
  });

  it('ends following an attempt whose settings could not be evaluated', async () => {
    const source =
      "name: w\nparams: { n: { default: x } }\njobs: { a: { image: '${{ string(int(params.n)) }}' } }";
    const { uuid } = await client.workflow.create({ source });
    const run = await client.workflow.execute({ uuid });
    const { attempts } = await gantry.untilEnded(run);
    const lengths: unknown[] = [];
    const attempt_uuid = attempts[0]?.uuid ?? '';
    for await (const length of await client.log.follow({ attempt_uuid })) lengths.push(length);
    expect(lengths).toEqual([{ entries: 0, is_complete: true }]);
  });

  it('shows a cancel that is under way to whoever comes later', async () => {
    const run = await executeTwo();
    const attempt = await gantry.runner.attemptOf('a');
    attempt.start();
    await client.run.cancel({ uuid: run.uuid });
    await gantry.until(run, ({ job_runs }) => job_runs[1]?.state === 'cancelled');
    expect(await client.run.show({ uuid: run.uuid })).toMatchObject({
      run: { state: 'running', is_cancelled: true },
      job_runs: [{ state: 'running', stopping: { code: 'cancelled_by_user' } }, { state: 'cancelled' }],
    });
    attempt.exit(143);
    await gantry.untilEnded(run);
  });

  it('tells the list of workflows what changed', async () => {
    const stream = await client.workflow.watch();
    expect((await stream.next()).value).toEqual({ changed: [], removed: [] });
    const { uuid } = await client.workflow.create({ source: two });
    expect((await stream.next()).value).toMatchObject({ changed: [{ uuid, jobs_count: 2, last_runs: [] }] });
    await client.workflow.execute({ uuid });
    let states: string[] = [];
    while (states[0] !== 'running') {
      const next = await stream.next();
      if (next.done) throw new Error('the stream ended');
      states = next.value.changed[0]?.last_runs.map(({ state }) => state) ?? [];
    }
    await stream.return(undefined);
  });

  it('answers what is wrong by code and data', async () => {
    const uuid = '019a0000-0000-7000-8000-000000000000';
    expect(await outcome(client.run.show({ uuid }))).toEqual({
      ok: false,
      failure: { code: 'not_found', data: { kind: 'run', key: uuid } },
    });
    expect(await outcome(client.run.show({ uuid: 'no uuid' }))).toMatchObject({
      ok: false,
      failure: { code: 'invalid_input', data: { problems: [{ path: 'uuid' }] } },
    });
    expect(await outcome(client.workflow.create({ source: 'name: x\njobs: { a: {} }' }))).toMatchObject({
      ok: false,
      failure: { code: 'invalid_workflow', data: { problems: [{ code: 'image_missing' }] } },
    });
    for (const folder of ['relative', '../up', '/with\0zero', '']) {
      expect(await outcome(client.workflow.create({ source: two, folder }))).toMatchObject({
        failure: { code: 'invalid_input', data: { problems: [{ path: 'folder' }] } },
      });
    }
    expect(await client.workflow.list({})).toEqual([]);
  });

  it('outlives messages that are none', async () => {
    for (const message of [
      'not JSON',
      '{}',
      '[]',
      '{"i":1}',
      new Uint8Array([0, 1, 255]),
      { an: 'object' },
    ]) {
      ports[1]?.postMessage(message);
    }
    expect(await client.workflow.list({})).toEqual([]);
    expect(misunderstood.length).toBeGreaterThan(0);
  });

  it('finds runs by what a person would type', async () => {
    const run = await executeTwo();
    for (const key of [run.uuid, 'two#1', 'two']) {
      expect((await client.run.find({ key })).uuid).toBe(run.uuid);
    }
    for (const key of ['two#2', 'three', 'two#', '#1', '']) {
      expect(await outcome(client.run.find({ key }))).toMatchObject({ failure: { code: 'not_found' } });
    }
    await client.workflow.create({ source: two });
    expect(await outcome(client.run.find({ key: 'two#1' }))).toMatchObject({
      failure: { code: 'ambiguous', data: { matches: [{ name: 'two' }, { name: 'two' }] } },
    });
  });

  it('runs a file as one workflow, and leaves a head alone that came from elsewhere', async () => {
    const path = '/somewhere/two.yaml';
    const unstored = await outcome(client.workflow.executeFile({ path, source: two, params: { nope: '1' } }));
    expect(unstored).toMatchObject({ failure: { code: 'invalid_workflow' } });
    expect(await client.workflow.list({})).toEqual([]);
    const first = await client.workflow.executeFile({ path, source: two });
    const again = await client.workflow.executeFile({ path, source: two });
    const changed = await client.workflow.executeFile({ path, source: `${two}\n# changed` });
    expect([again.workflow_uuid, changed.workflow_uuid]).toEqual(Array(2).fill(first.workflow_uuid));
    expect([first.number, again.number, changed.number]).toEqual([1, 2, 3]);
    expect(again.revision_uuid).toBe(first.revision_uuid);
    const { revision_number, source } = await client.workflow.show({ uuid: first.workflow_uuid });
    expect([revision_number, source]).toEqual([2, `${two}\n# changed`]);
    const wrong = await outcome(client.workflow.executeFile({ path, source: two, params: { nope: '1' } }));
    expect(wrong).toMatchObject({ failure: { data: { problems: [{ code: 'unknown_param' }] } } });
  });
});

/** What a reader of the stream has in the end. */
function merge(updates: readonly RunUpdate[]): RunDetail | null {
  let detail: RunDetail | null = null;
  for (const update of updates) {
    if (update.kind === 'snapshot') {
      detail = update.detail;
      continue;
    }
    if (detail === null) throw new Error('changes came before the snapshot');
    const { run, job_runs, attempts, pulls } = update.changes;
    const put = <Item extends { uuid: string }>(items: readonly Item[], newer: readonly Item[]): Item[] => [
      ...items.map((item) => newer.find(({ uuid }) => uuid === item.uuid) ?? item),
      ...newer.filter(({ uuid }) => !items.some((item) => item.uuid === uuid)),
    ];
    const merged: RunChanges['pulls'] = { ...detail.pulls, ...pulls };
    detail = {
      ...detail,
      run: run ?? detail.run,
      job_runs: put(detail.job_runs, job_runs),
      attempts: put(detail.attempts, attempts),
      pulls: Object.fromEntries(
        Object.entries(merged).filter((entry) => entry[1] !== null),
      ) as RunDetail['pulls'],
    };
  }
  return detail;
}

function listeners(gantry: TestEngine, run_uuid: string): number {
  return gantry.engine.changes.listenersOfRun(run_uuid);
}
