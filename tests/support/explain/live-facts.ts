import type { LiveFacts } from '../../../src/main/engine/plan/explain/facts.ts';

/** A moment so many seconds after the engine began. */
export function second(seconds: number): string {
  return new Date(Date.UTC(2026, 4, 4, 12, 0, seconds)).toISOString();
}

/** What an engine that is at work knows, where a test says nothing else. */
export function liveFacts(more: Partial<LiveFacts> = {}): LiveFacts {
  return {
    started_at: second(0),
    docker: { state: 'unknown' },
    places: { run_limit: 4, machine_limit: 16, others: 0, other_runs: 0, ahead: new Map() },
    stall: null,
    stalled_logs: new Map(),
    pulls: {},
    leaders: new Map(),
    ...more,
  };
}
