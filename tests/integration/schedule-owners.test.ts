import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DataDirectory } from '../../src/main/host/data-directory.ts';
import type { EngineKind } from '../../src/main/host/engine-file.ts';
import type { OpenEngine } from '../../src/main/host/engine-handle.ts';
import { openEngine } from '../../src/main/host/open-engine.ts';
import type { Client } from '../../src/shared/contract/contract.ts';
import { isFinalRunState } from '../../src/shared/domain/run.ts';
import type { Fire } from '../../src/shared/domain/schedule.ts';
import { temporaryDirectory } from '../support/fake-engine.ts';

let directory: DataDirectory;
let remove: () => void;
let engine: OpenEngine | null = null;

beforeEach(() => {
  ({ directory, remove } = temporaryDirectory());
});
afterEach(async () => {
  await engine?.close();
  engine = null;
  remove();
});

async function own(kind: EngineKind): Promise<Client> {
  await engine?.close();
  const opened = await openEngine({ directory, as: 'owner', kind });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  engine = opened.engine;
  return engine.client;
}

const source = (command: string) =>
  `name: w\njobs: { a: { runner: process, command: [${process.execPath}, -e, "${command}"] } }`;

/** Runs a job of its own that ends at a moment. */
async function runUntil(client: Client, moment: number): Promise<void> {
  const { uuid } = await client.workflow.create({
    source: source(`setTimeout(() => {}, ${moment} - Date.now())`),
  });
  const run = await client.workflow.execute({ uuid });
  for await (const update of await client.run.watch({ uuid: run.uuid })) {
    const seen = update.kind === 'snapshot' ? update.detail.run : update.changes.run;
    if (seen !== null && isFinalRunState(seen.state)) return;
  }
}

/** The first due time that is known, as soon as there is one. */
async function firstFire(client: Client, uuid: string): Promise<Fire> {
  const updates = await client.schedule.watch();
  try {
    for await (const _ of updates) {
      const [fire] = await client.schedule.fires({ uuid });
      if (fire !== undefined) return fire;
    }
  } finally {
    await updates.return?.(undefined);
  }
  throw new Error('the stream ended');
}

it('fires under a server; a command leaves what is due to the next one, which makes up for it', async () => {
  const command = await own('command');
  const at = Date.now() + 2500;
  const { uuid: workflow_uuid } = await command.workflow.create({ source: source('') });
  const timing = { kind: 'once' as const, at: new Date(at).toISOString() };
  const { uuid } = await command.schedule.create({ workflow_uuid, timing, catch_up: 'latest' });
  await command.schedule.activate({ uuid });
  await runUntil(command, at + 500);
  expect(await command.schedule.fires({ uuid })).toEqual([]);
  expect(await command.schedule.show({ uuid })).toMatchObject({ is_active: true });

  const server = await own('serve');
  expect(await firstFire(server, uuid)).toMatchObject({ state: 'started', scheduled_for: timing.at });
});

it('fires under the application, at the time that is due', async () => {
  const application = await own('desktop');
  const { uuid: workflow_uuid } = await application.workflow.create({ source: source('') });
  const timing = { kind: 'interval' as const, every_ms: 1000 };
  const { uuid } = await application.schedule.create({ workflow_uuid, timing, max_runs: 1 });
  const { next_at } = await application.schedule.activate({ uuid });
  expect(await firstFire(application, uuid)).toMatchObject({ state: 'started', scheduled_for: next_at });
});
