import { useEffect, useState } from 'react';
import type { Client } from '../../../shared/contract/contract.ts';
import type { RunDetail } from '../../../shared/contract/run.ts';
import type { Attempt } from '../../../shared/domain/attempt.ts';
import type { JobRun } from '../../../shared/domain/job-run.ts';
import type { Run } from '../../../shared/domain/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { type Reading, readOnce } from '../../bridge/read-once.ts';

/** Where a kept result comes from. */
export interface KeptResult {
  /** The job run that is kept. */
  readonly uuid: Uuid;
  readonly run: Run;
  readonly attempts: readonly Attempt[];
}

/** Reruns of reruns are followed back this far. */
const mostSteps = 50;

/** The run whose result a job run has kept, with its attempts; null where it kept none, or before it was found. */
export function useKeptResult(jobRun: JobRun | null, run: Run | null): KeptResult | null {
  const session = useSession();
  const [found, setFound] = useState<KeptResult | null>(null);
  const reused = jobRun?.reused_from ?? null;
  const from = run?.rerun_of ?? null;
  useEffect(() => {
    if (session === null || reused === null || from === null) return;
    const controller = new AbortController();
    void findKept(session.client, from, reused, controller.signal).then((kept) => {
      if (!controller.signal.aborted) setFound(kept);
    });
    return () => controller.abort();
  }, [session, reused, from]);
  return found !== null && found.uuid === reused ? found : null;
}

async function findKept(
  client: Client,
  first: Uuid,
  jobRun: Uuid,
  signal: AbortSignal,
): Promise<KeptResult | null> {
  let uuid: Uuid | null = first;
  for (let step = 0; step < mostSteps && uuid !== null; step += 1) {
    const answer: Reading<RunDetail> | null = await readOnce(client.run.show({ uuid }, { signal }), signal);
    if (answer === null || !answer.ok) return null;
    const { run, job_runs, attempts }: RunDetail = answer.value;
    if (job_runs.some((one) => one.uuid === jobRun)) {
      const own = attempts.filter(({ job_run_uuid }) => job_run_uuid === jobRun);
      return { uuid: jobRun, run, attempts: own.sort((a, b) => a.number - b.number) };
    }
    uuid = run.rerun_of;
  }
  return null;
}
