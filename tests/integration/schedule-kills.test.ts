import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ToScheduleHost } from '../support/engine/schedule-host.ts';
import { seededRandom } from '../support/random-graph.ts';

const seed = Number(process.env.GANTRY_TEST_SEED ?? Date.now() % 1_000_000);
const kills = process.env.GANTRY_TEST_LONG === '1' ? 50 : 5;
const host = fileURLToPath(new URL('../support/engine/schedule-host.ts', import.meta.url));
const everyMs = 1000;
const schedules = 5;

let folder: string;
let child: ChildProcess | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-kills-'));
});
afterEach(async () => {
  if (child !== null) await kill(child);
  rmSync(folder, { recursive: true });
});

async function start(): Promise<ChildProcess> {
  const started = fork(host, [folder], { execArgv: [] });
  child = started;
  await once(started, 'message');
  return started;
}

async function kill(victim: ChildProcess): Promise<void> {
  child = null;
  if (victim.exitCode !== null || victim.signalCode !== null) return;
  const exited = once(victim, 'exit');
  victim.kill('SIGKILL');
  await exited;
}

function tell(to: ChildProcess, message: ToScheduleHost): void {
  to.send(message);
}

interface Stored {
  readonly schedule_uuid: string;
  readonly scheduled_for: string;
}

it(`fires each due time once over ${kills} kills around due times (GANTRY_TEST_SEED=${seed})`, {
  timeout: 600_000,
}, async () => {
  const random = seededRandom(seed);
  const first = Math.ceil(Date.now() / everyMs) * everyMs + 2 * everyMs;
  let engine = await start();
  for (let made = 0; made < schedules; made++) {
    const start_at = new Date(first).toISOString();
    tell(engine, { kind: 'schedule', timing: { kind: 'interval', every_ms: everyMs, start_at } });
    await once(engine, 'message');
  }
  for (let killed = 0; killed < kills; killed++) {
    // Just before or just after the next due time.
    const now = Date.now();
    const due = Math.max(first, Math.ceil(now / everyMs) * everyMs);
    await delay(due - now - 10 + Math.floor(random() * 40));
    await kill(engine);
    engine = await start();
  }
  const ended = once(engine, 'exit');
  tell(engine, { kind: 'finish' });
  expect(await ended).toEqual([0, null]);
  child = null;

  const database = new Database(join(folder, 'gantry.db'), { readonly: true });
  const fires = database
    .prepare<[], Stored & { state: string }>(
      'SELECT schedule_uuid, scheduled_for, state FROM fire ORDER BY schedule_uuid, scheduled_for',
    )
    .all();
  const runs = database
    .prepare<[], Stored & { state: string }>(
      'SELECT schedule_uuid, scheduled_for, state FROM run ORDER BY schedule_uuid, scheduled_for',
    )
    .all();
  database.close();
  expect(runs).toEqual(fires.map((fire) => ({ ...fire, state: 'succeeded' })));
  expect(new Set(fires.map(({ state }) => state))).toEqual(new Set(['started']));
  const times = Map.groupBy(fires, ({ schedule_uuid }) => schedule_uuid);
  expect(times.size).toBe(schedules);
  for (const ofOne of times.values()) {
    // The last kill may come just before its due time, and the end before the next one.
    expect(ofOne.length).toBeGreaterThanOrEqual(kills - 1);
    expect(ofOne.map(({ scheduled_for }) => Date.parse(scheduled_for))).toEqual(
      ofOne.map((_, index) => first + index * everyMs),
    );
  }
});
