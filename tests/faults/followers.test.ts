import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWebSocketClient } from '../../src/shared/contract/client.ts';
import type { Client } from '../../src/shared/contract/contract.ts';
import type { FakeAttempt } from '../support/engine/fake-runner.ts';
import { RestServer } from '../support/rest/rest-server.ts';
import { Random } from '../support/workflow-texts/random.ts';

const cycles = 500;
const seed = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31);

let rest: RestServer;
let attempt: FakeAttempt;
let run_uuid: string;
let attempt_uuid: string;
/** Followers that the log tells its lengths to. */
let listeners = 0;

beforeAll(async () => {
  rest = await RestServer.start();
  const { logs } = rest.gantry.engine;
  const subscribe = logs.subscribe.bind(logs);
  Object.assign(logs, {
    subscribe: (...how: Parameters<typeof subscribe>) => {
      listeners += 1;
      const unsubscribe = subscribe(...how);
      let isLeft = false;
      return () => {
        if (!isLeft) listeners -= 1;
        isLeft = true;
        unsubscribe();
      };
    },
  });
  const uuid = await rest.workflow('name: w\njobs: { a: { image: x } }');
  const { body } = await rest.call('POST', `/workflow/${uuid}/execute`);
  run_uuid = body.uuid;
  attempt = await rest.gantry.runner.attemptOf('a');
  attempt.start();
  attempt_uuid = attempt.spec.attempt_uuid;
  await attempt.observer.output('stdout', Buffer.from('first\n'));
});
afterAll(() => rest.close());

/** Begins to follow, on a connection of its own, which is gone afterwards. */
async function onSocket(leave: (client: Client, close: () => void) => Promise<void>): Promise<void> {
  const socket = await rest.socket();
  const closed = once(socket, 'close');
  try {
    await leave(createWebSocketClient(socket as never), () => socket.terminate());
  } finally {
    socket.close();
    await closed;
  }
}

/** A call whose connection is gone rejects. */
async function unlessGone(call: Promise<unknown>): Promise<void> {
  await call.catch(() => undefined);
}

/** Every way to follow a log and to leave it again. */
const ways: Readonly<Record<string, () => Promise<void>>> = {
  cancel: () =>
    onSocket(async (client) => {
      const lengths = await client.log.follow({ attempt_uuid });
      await lengths.next();
      await lengths.return?.();
    }),
  'cancel while it waits': () =>
    onSocket(async (client) => {
      const lengths = await client.log.follow({ attempt_uuid });
      await lengths.next();
      const waiting = lengths.next();
      await lengths.return?.();
      await unlessGone(waiting);
    }),
  'break of a loop': () =>
    onSocket(async (client) => {
      let told = 0;
      for await (const _ of await client.log.follow({ attempt_uuid })) if (++told === 2) break;
    }),
  'abort while it is told': () =>
    onSocket(async (client) => {
      const controller = new AbortController();
      const lengths = await client.log.follow({ attempt_uuid }, { signal: controller.signal });
      await lengths.next();
      controller.abort();
      await unlessGone(lengths.next());
    }),
  'abort before the first answer': () =>
    onSocket(async (client) => {
      const controller = new AbortController();
      const call = client.log.follow({ attempt_uuid }, { signal: controller.signal });
      controller.abort();
      await unlessGone(call);
    }),
  'a socket that closes': () =>
    onSocket(async (client, close) => {
      const lengths = await client.log.follow({ attempt_uuid });
      await lengths.next();
      close();
      await unlessGone(lengths.next());
    }),
  'a page that is gone before the first answer': () =>
    onSocket(async (client, close) => {
      const call = client.log.follow({ attempt_uuid });
      close();
      await unlessGone(call);
    }),
  'a stream of REST that is left': async () => {
    const response = await rest.open('GET', `/log/${attempt_uuid}/follow`);
    await once(response, 'data');
    response.destroy();
  },
  'a stream of REST that is left before its answer': async () => {
    const outgoing = request({
      ...{ host: '127.0.0.1', port: rest.port, path: `/log/${attempt_uuid}/follow` },
      headers: { authorization: rest.authorization },
    });
    const closed = new Promise((resolve) => outgoing.once('close', resolve));
    outgoing.on('error', () => undefined);
    outgoing.end();
    await new Promise((resolve) => setImmediate(resolve));
    outgoing.destroy();
    await closed;
  },
};

/** What this process holds, by kind. */
function holdings(): Record<string, number> {
  const counts: Record<string, number> = { descriptors: descriptors() };
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return {
    descriptors: counts.descriptors ?? 0,
    timers: (counts.Timeout ?? 0) + (counts.Immediate ?? 0),
    ports: counts.MessagePort ?? 0,
    sockets: counts.TCPSocketWrap ?? 0,
  };
}

function descriptors(): number {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
}

it(`leaves nothing behind after ${cycles} followers that come and go`, { timeout: 120_000 }, async () => {
  const names = Object.keys(ways);
  // Whatever is made once and kept is made before anything is counted.
  await whileItGrows(async () => {
    for (const name of names) await leaveBy(name);
  });
  await expect.poll(() => [listeners, rest.gantry.engine.changes.listenersOfRun(run_uuid)]).toEqual([0, 0]);
  await settle();
  const before = holdings();
  const random = new Random(seed);
  await whileItGrows(async () => {
    for (let done = 0; done < cycles; done += 4) {
      const chosen = Array.from({ length: 4 }, () => random.pick(names));
      await Promise.all(chosen.map(leaveBy));
    }
  });
  await expect
    .poll(() => [listeners, rest.gantry.engine.changes.listenersOfRun(run_uuid)], {
      message: `PROPERTY_SEED=${seed}`,
    })
    .toEqual([0, 0]);
  await expect
    .poll(() => atMost(holdings(), before), { message: `PROPERTY_SEED=${seed}`, timeout: 20_000 })
    .toEqual([]);
});

async function whileItGrows(work: () => Promise<void>): Promise<void> {
  const growing = setInterval(() => void attempt.observer.output('stdout', Buffer.from('more\n')), 5);
  await work().finally(() => clearInterval(growing));
}

/** Follows the log and leaves it; a way that hangs is told by its name. */
async function leaveBy(name: string): Promise<void> {
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(() => limit.reject(new Error(`${name} hangs (PROPERTY_SEED=${seed})`)), 20_000);
  try {
    await Promise.race([ways[name]?.(), limit.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Timers of the test's own waiting come and go; a leak of any way would be one for each of its fifty cycles. */
const slack = 3;

/** Which kinds there are more of than before. */
function atMost(now: Record<string, number>, before: Record<string, number>): string[] {
  return Object.entries(now).flatMap(([kind, count]) => {
    const was = before[kind] ?? 0;
    return count > was + slack ? [`${kind}: ${was} before, ${count} now`] : [];
  });
}

/** Until nothing goes away any more: what was just left closes a moment later. */
async function settle(): Promise<void> {
  let last = '';
  await expect
    .poll(
      () => {
        const now = JSON.stringify(holdings());
        const isSame = now === last;
        last = now;
        return isSame;
      },
      { interval: 300 },
    )
    .toBe(true);
}
