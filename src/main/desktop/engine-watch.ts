import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '../../shared/contract/contract.ts';
import type { RunSummary } from '../../shared/contract/run.ts';
import { toInstant } from '../../shared/domain/instant.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { EngineKeeper } from '../host/engine-keeper.ts';
import { type DesktopState, nothingGoes, withRuns, withSchedules } from './desktop-state.ts';

const reopenMs = 1000;
const pageSize = 500;

/** Told by {@link watchEngine}. */
export interface EngineWatchListener {
  changed(state: DesktopState): void;
  /** A run has failed just now. */
  failed(run: RunSummary): void;
}

/** Follows what goes in the engine, and in the next one when it goes away, until the signal is aborted. */
export async function watchEngine(
  keeper: EngineKeeper,
  listener: EngineWatchListener,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const engine = await keeper.open();
    if (!('code' in engine)) await follow(engine.client, listener, signal).catch(() => undefined);
    await wait(reopenMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Rejects when the engine goes away. */
async function follow(client: Client, listener: EngineWatchListener, signal: AbortSignal): Promise<void> {
  let state = nothingGoes;
  const become = (next: DesktopState): void => {
    state = next;
    listener.changed(state);
  };
  const both = new AbortController();
  const inner = AbortSignal.any([signal, both.signal]);
  const followRuns = async (): Promise<void> => {
    let isFirst = true;
    const since = toInstant(Date.now());
    /** Runs that had failed when they were told of. What becomes of one later is no news. */
    const told = new Set<Uuid>();
    for await (const { changed } of await client.run.watchAll(undefined, { signal: inner })) {
      if (isFirst) become(withRuns(state, await openRuns(client)));
      isFirst = false;
      for (const run of changed) {
        if (run.state !== 'failed' || told.has(run.uuid) || (run.ended_at ?? since) < since) continue;
        told.add(run.uuid);
        listener.failed(run);
      }
      become(withRuns(state, changed));
    }
  };
  const followSchedules = async (): Promise<void> => {
    let isFirst = true;
    for await (const changes of await client.schedule.watch(undefined, { signal: inner })) {
      const changed = isFirst ? await activeSchedules(client) : changes.changed;
      isFirst = false;
      become(withSchedules(state, { ...changes, changed }));
    }
  };
  try {
    await Promise.all([followRuns(), followSchedules()]);
  } finally {
    both.abort();
  }
}

async function openRuns(client: Client): Promise<RunSummary[]> {
  return readAll((after) =>
    client.run.list({ state: ['queued', 'running'], limit: pageSize, ...(after && { after }) }),
  );
}

async function activeSchedules(client: Client) {
  return readAll((after) =>
    client.schedule.list({ is_active: true, limit: pageSize, ...(after && { after }) }),
  );
}

async function readAll<Row extends { readonly uuid: string }>(
  page: (after: string | undefined) => Promise<Row[]>,
): Promise<Row[]> {
  const all: Row[] = [];
  for (;;) {
    const rows = await page(all.at(-1)?.uuid);
    all.push(...rows);
    if (rows.length < pageSize) return all;
  }
}
