import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ToldOutput } from '../../../../../tests/support/told-output.ts';
import { createSystemClock } from '../../clock.ts';
import type { AttemptObserver, Clock } from '../../ports.ts';
import { attemptFiles, replaceFile } from './attempt-files.ts';
import { AttemptFollower } from './attempt-follower.ts';
import type { Claim, Result, Started } from './attempt-records.ts';
import { identify } from './process-control.ts';
import { encodeFrame } from './spool.ts';

/** A clock that tells when somebody goes to sleep: then everything that was to be found was found. */
class WatchedClock implements Clock {
  readonly #clock = createSystemClock();
  #slept = Promise.withResolvers<void>();

  now() {
    return this.#clock.now();
  }

  after(delay_ms: number, callback: () => void) {
    this.#slept.resolve();
    return this.#clock.after(delay_ms, callback);
  }

  untilSleep(): Promise<void> {
    this.#slept = Promise.withResolvers<void>();
    return this.#slept.promise;
  }
}

let folder: string;
let clock: WatchedClock;
let told: string[];

/** An attempt whose supervisor, which is this process, has claimed it and printed three words. */
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'gantry-follower-')), 'attempt');
  clock = new WatchedClock();
  told = [];
  await mkdir(folder);
  const supervisor = { pid: process.pid, identity: (await identify(process.pid)) ?? '' };
  await replaceFile(attemptFiles(folder).claim, { kind: 'supervisor', supervisor } satisfies Claim);
  const frames = ['one', 'two', 'three'].map((word) => encodeFrame('stdout', Buffer.from(word)));
  await writeFile(attemptFiles(folder).spool, Buffer.concat(frames));
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

const observer: AttemptObserver = {
  has_all_output: false,
  pulling: () => told.push('pulling'),
  created: () => told.push('created'),
  started: () => told.push('started'),
  output: (_, bytes) => {
    told.push(Buffer.from(bytes).toString());
    return undefined;
  },
  resume: async (form) => {
    told.push('resumed');
    return new ToldOutput().resume(form);
  },
  relocate: () => undefined,
  mark: () => undefined,
  note: () => undefined,
};

function follower(own: AttemptObserver): AttemptFollower {
  return new AttemptFollower({
    files: attemptFiles(folder),
    order: { folder, command: ['true'], environment: {}, working_dir: folder, secret_files: [] },
    stopSignal: 'SIGTERM',
    observer: own,
    clock,
    supervisorPath: 'none',
  });
}

async function start(): Promise<void> {
  const leader = { pid: process.pid, identity: 'of another time' };
  const started: Started = { leader, begun_ns: String(process.hrtime.bigint()) };
  await replaceFile(attemptFiles(folder).started, started);
}

it('tells no output before the start', async () => {
  const sleeping = clock.untilSleep();
  const end = follower(observer).follow();
  await sleeping;
  expect(told).toEqual(['created']);
  await start();
  const result: Result = { end: { kind: 'exited', exit_code: 0, signal: null }, ran_ms: 1 };
  await replaceFile(attemptFiles(folder).result, result);
  expect(await end).toMatchObject({ kind: 'exited', exit_code: 0 });
  expect(told).toEqual(['created', 'started', 'resumed', 'one', 'two', 'three']);
});

it('tells nothing more once it was let go, also where the output was not taken', async () => {
  await start();
  const one: AttemptFollower = follower({
    ...observer,
    output: (stream, bytes) => {
      void observer.output(stream, bytes);
      one.letGo();
      return new Promise(() => undefined);
    },
  });
  expect(await one.follow()).toBeNull();
  expect(told).toEqual(['created', 'started', 'resumed', 'one']);
});
