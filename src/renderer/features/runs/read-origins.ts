import type { Client } from '../../../shared/contract/contract.ts';
import type { RunDetail } from '../../../shared/contract/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { readOnce } from '../../bridge/read-once.ts';

/** The numbers of the runs whose results a run has kept, by the job run that is kept; without those that are gone. */
export async function readOrigins(
  client: Client,
  signal: AbortSignal,
  { run, attempts }: Pick<RunDetail, 'run' | 'attempts'>,
): Promise<ReadonlyMap<Uuid, number>> {
  const kept = attempts.filter(({ run_uuid }) => run_uuid !== run.uuid);
  const numbers = new Map<Uuid, number>();
  for (const key of new Set(kept.map(({ run_uuid }) => run_uuid))) {
    const answer = await readOnce(client.run.find({ key }, { signal }), signal);
    if (answer?.ok === true) numbers.set(key, answer.value.number);
  }
  return new Map(
    kept.flatMap(({ job_run_uuid, run_uuid }) => {
      const number = numbers.get(run_uuid);
      return number === undefined ? [] : [[job_run_uuid, number] as const];
    }),
  );
}
