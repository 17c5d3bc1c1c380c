import type { RunChanges, RunDetail, RunUpdate } from '../../shared/contract/run.ts';
import type { Result } from '../../shared/domain/error.ts';
import { isFinalRunState } from '../../shared/domain/run.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { Engine } from '../engine/index.ts';
import { Pulse } from './pulse.ts';

const intervalMs = 100;

interface Pending {
  run: boolean;
  job_runs: Set<Uuid>;
  attempts: Set<Uuid>;
  pulls: RunChanges['pulls'];
}

/** A run as it is, then what changes, in batches; ends after the run has ended. Nothing between the two is missed. */
export function watchRun(
  engine: Engine,
  uuid: Uuid,
  signal: AbortSignal | undefined,
): Result<AsyncGenerator<RunUpdate, void>, 'not_found'> {
  const shown = engine.runs.show(uuid);
  return shown.ok ? { ok: true, value: updates(engine, uuid, signal) } : shown;
}

async function* updates(
  engine: Engine,
  uuid: Uuid,
  signal: AbortSignal | undefined,
): AsyncGenerator<RunUpdate, void> {
  let pending = nothing();
  const pulse = new Pulse(intervalMs);
  const unsubscribe = engine.changes.onRun(uuid, {
    touched(touched) {
      pending.run ||= touched.run;
      for (const job_run of touched.job_runs) pending.job_runs.add(job_run);
      for (const attempt of touched.attempts) pending.attempts.add(attempt);
      pulse.notify();
    },
    pulling(attempt_uuid, progress) {
      pending.pulls[attempt_uuid] = progress;
      pulse.notify();
    },
  });
  try {
    const shown = engine.runs.show(uuid);
    if (!shown.ok) return;
    yield { kind: 'snapshot', detail: shown.value };
    let hasEnded = hasRunEnded(shown.value.run);
    while (!hasEnded && (await pulse.wait(signal))) {
      const changes = engine.runs.read(uuid, pending);
      pending = nothing();
      hasEnded = hasRunEnded(changes.run);
      yield { kind: 'changes', changes };
    }
  } finally {
    unsubscribe();
  }
}

function hasRunEnded(run: RunDetail['run'] | null): boolean {
  return run !== null && isFinalRunState(run.state);
}

function nothing(): Pending {
  return { run: false, job_runs: new Set(), attempts: new Set(), pulls: {} };
}
