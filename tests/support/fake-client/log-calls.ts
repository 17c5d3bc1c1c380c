import type { Client } from '../../../src/shared/contract/contract.ts';
import type { FakeRuns } from './fake-runs.ts';
import { searchFakeLog } from './search-log.ts';
import type { SimulatedRun } from './simulated-run.ts';
import { streamOf } from './stream-of.ts';

/** What can be asked of logs. */
export function logCalls(runs: FakeRuns): Partial<Client['log']> {
  return {
    window: async ({ attempt_uuid, from, limit }) => {
      const run = runs.ofAttempt(attempt_uuid);
      const length = run.logLength(attempt_uuid);
      const wished = Number(from ?? 0);
      const start = wished < 0 ? Math.max(0, length.entries + wished) : wished;
      const end = Math.min(length.entries, start + Number(limit ?? 1000));
      const entries = Array.from({ length: Math.max(0, end - start) }, (_, index) =>
        run.logEntry(attempt_uuid, start + index),
      );
      return { entries, length };
    },
    search: async ({ attempt_uuid, ...search }) => {
      const run = runs.ofAttempt(attempt_uuid);
      return searchFakeLog(
        run.logLength(attempt_uuid),
        (number) => run.logEntry(attempt_uuid, number),
        search,
      );
    },
    follow: async ({ attempt_uuid }, options) =>
      streamOf(followLog(runs.ofAttempt(attempt_uuid), attempt_uuid, options?.signal)),
  };
}

async function* followLog(run: SimulatedRun, attempt: string, signal?: AbortSignal) {
  let told = -1;
  while (signal?.aborted !== true) {
    const length = run.logLength(attempt);
    if (length.entries !== told || length.is_complete) yield length;
    told = length.entries;
    if (length.is_complete) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
