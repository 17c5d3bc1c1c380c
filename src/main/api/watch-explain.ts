import type { ExplainUpdate } from '../../shared/contract/run.ts';
import type { Result } from '../../shared/domain/error.ts';
import { isFinalRunState } from '../../shared/domain/run.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { Engine } from '../engine/index.ts';
import { Pulse } from './pulse.ts';

const intervalMs = 100;

interface Touched {
  run: boolean;
  job_runs: Set<Uuid>;
  attempts: Set<Uuid>;
}

/** Why a run and its jobs stand as they do, then what is explained otherwise, in batches; ends after the run has ended. */
export function watchExplain(
  engine: Engine,
  uuid: Uuid,
  signal: AbortSignal | undefined,
): Result<AsyncGenerator<ExplainUpdate, void>, 'not_found'> {
  const shown = engine.runs.show(uuid);
  return shown.ok ? { ok: true, value: updates(engine, uuid, signal) } : shown;
}

async function* updates(
  engine: Engine,
  uuid: Uuid,
  signal: AbortSignal | undefined,
): AsyncGenerator<ExplainUpdate, void> {
  let touched = nothing();
  const pulse = new Pulse(intervalMs);
  const notify = (): void => pulse.notify();
  const subscriptions = [
    engine.changes.onRun(uuid, {
      touched(more) {
        touched.run ||= more.run;
        for (const job_run of more.job_runs) touched.job_runs.add(job_run);
        for (const attempt of more.attempts) touched.attempts.add(attempt);
        notify();
      },
      pulling: notify,
    }),
  ];
  try {
    const followed = engine.explanations.follow(uuid);
    if (!followed.ok) return;
    const { explainer, next } = followed.value;
    subscriptions.push(
      engine.explanations.onLiveChange(explainer, notify),
      // Its jobs wait for places that other runs have.
      engine.changes.onAnyRun(() => {
        if (explainer.waitsForPlace) notify();
      }),
    );
    do {
      const taken = touched;
      touched = nothing();
      const changes = next(taken);
      if (changes.run !== null || changes.jobs.length > 0) yield changes;
    } while (!isFinalRunState(explainer.run.state) && (await pulse.wait(signal)));
  } finally {
    for (const unsubscribe of subscriptions) unsubscribe();
  }
}

function nothing(): Touched {
  return { run: false, job_runs: new Set(), attempts: new Set() };
}
