import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { streamOf } from '../../../tests/support/fake-client/stream-of.ts';
import { someOfClient } from '../../../tests/support/some-of-client.ts';
import type { ExplainUpdate } from '../../shared/contract/run.ts';
import type { RunExplanation } from '../../shared/domain/explanation.ts';
import { WaitFollower } from './wait-follower.ts';

const at = '2026-05-04T12:00:00.000Z';
const needsDocker: RunExplanation = {
  code: 'run_waits',
  data: { job: 'a', why: { code: 'needs_docker', data: { since: at } }, more: 0 },
};
const pulls = (layers_done: number): RunExplanation => {
  const layers = { image: 'x', layers_done, layers_total: 9, bytes_done: 0, bytes_total: 0 };
  return {
    code: 'run_waits',
    data: { job: 'a', why: { code: 'pulls_image', data: { ...layers, led_by: null } }, more: 0 },
  };
};
const retries: RunExplanation = {
  code: 'run_waits',
  data: {
    job: 'a',
    why: {
      code: 'retry_is_due',
      data: { retry: 1, retries: 1, due_at: at, reason: { code: 'exit_code', data: { exit_code: 1 } } },
    },
    more: 0,
  },
};
const runs: RunExplanation = { code: 'run_runs', data: { running: 1 } };

let told: RunExplanation[];
let send: (run: RunExplanation) => void;
let follower: WaitFollower;
let following: Promise<void>;

beforeEach(() => {
  told = [];
  const sent: RunExplanation[] = [];
  let wake = (): void => undefined;
  send = (run) => {
    sent.push(run);
    wake();
  };
  const watch = async function* (signal: AbortSignal): AsyncGenerator<ExplainUpdate, void> {
    while (!signal.aborted) {
      for (const run of sent.splice(0)) yield { run, jobs: [] };
      await new Promise<void>((resolve) => {
        wake = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  };
  const client = someOfClient({
    run: {
      watchExplain: async (_, options) => streamOf(watch(options?.signal ?? AbortSignal.abort())),
    },
  });
  const printer = { waits: async (why: RunExplanation) => void told.push(why) };
  follower = new WaitFollower(printer, { first_ms: 30, again_ms: 60 });
  following = follower.follow(client, 'a run');
});
afterEach(async () => {
  follower.leave();
  await following;
});

it('tells why nothing goes on, once, however long it lasts', async () => {
  send(needsDocker);
  await expect.poll(() => told).toEqual([needsDocker]);
  await delay(150);
  expect(told).toEqual([needsDocker]);
});

it('tells nothing of what is over soon, of what goes on, and of a retry that was announced', async () => {
  send(needsDocker);
  send(runs);
  send(retries);
  await delay(80);
  expect(told).toEqual([]);
});

it('tells what is counted again now and then, and at once what is new', async () => {
  send(pulls(1));
  await expect.poll(() => told).toEqual([pulls(1)]);
  send(pulls(2));
  send(pulls(3));
  await expect.poll(() => told).toEqual([pulls(1), pulls(3)]);
  send(needsDocker);
  await expect.poll(() => told).toEqual([pulls(1), pulls(3), needsDocker]);
});

it('begins anew once the run has gone on', async () => {
  send(needsDocker);
  await expect.poll(() => told).toHaveLength(1);
  send(runs);
  await delay(10);
  send(needsDocker);
  await expect.poll(() => told).toEqual([needsDocker, needsDocker]);
});

it('settles where the engine has no answer', async () => {
  await new WaitFollower({ waits: async () => undefined }).follow(someOfClient({}), 'a run');
});
