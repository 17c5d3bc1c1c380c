import type { RunSnapshot } from '../../../src/main/engine/plan/snapshot.ts';
import type { StoredJob } from '../../../src/main/engine/plan/turn.ts';
import type { RunRow } from '../store/run-row.ts';
import { type Expectation, type ExpectedJob, isAtWork, reasonText } from './expected-job.ts';
import type { ExpectedRun } from './expected-run.ts';

const storedAs: Record<Expectation, StoredJob['state']> = {
  waits: 'waiting',
  may_start: 'queued',
  starting: 'starting',
  running: 'running',
  retrying: 'retrying',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  skipped: 'skipped',
};

/** @returns in what a stored run is not as it must be; null where it is. */
export function compareStored(run: ExpectedRun, row: RunRow): string | null {
  if (row.state !== run.state) return `the run is ${row.state}, not ${run.state}`;
  if (row.is_cancelled !== run.is_cancelled) return `the run is${row.is_cancelled ? '' : ' not'} cancelled`;
  if (row.stopped_by !== run.stopped_by)
    return `the run is stopped by ${row.stopped_by}, not ${run.stopped_by}`;
  for (const [index, job] of run.jobs.entries()) {
    const wrong = compareJob(job, row.jobs[index]);
    if (wrong !== null) return `job ${index} ${wrong}`;
  }
  return compareQueue(run, row) ?? compareCommands(run, row) ?? compareAttempts(row);
}

function compareJob(expected: ExpectedJob, found: StoredJob | undefined): string | null {
  if (found?.state !== storedAs[expected.state]) return `is ${found?.state}, not ${expected.state}`;
  if (found.state === 'waiting') return null;
  if (found.made !== expected.made) return `has ${found.made} attempts, not ${expected.made}`;
  if ('attempt_uuid' in found) {
    if (found.attempt_uuid !== expected.attempt_uuid) return `is at work on ${found.attempt_uuid}`;
    const stopping = found.stopping && reasonText(found.stopping);
    if (stopping !== (expected.stopping && reasonText(expected.stopping)))
      return `is stopping for ${stopping}`;
  }
  const reason = 'reason' in found ? reasonText(found.reason) : null;
  const isRight = reason === null ? expected.reasons.length === 0 : expected.reasons.includes(reason);
  return isRight ? null : `bears ${reason}, not ${expected.reasons.join(' or ')}`;
}

/** First come, first served; those that came by the same event in any order. */
function compareQueue({ jobs }: ExpectedRun, { queue }: RunRow): string | null {
  const came = queue.map((index) => jobs[index]?.ready_at ?? 0);
  const isInOrder = came.every((at, index) => index === 0 || at >= (came[index - 1] ?? 0));
  return isInOrder ? null : `the queue is ${queue.join(', ')}`;
}

/** What is stored to be done is exactly what is owed. */
function compareCommands({ jobs, unremoved }: ExpectedRun, { commands }: RunRow): string | null {
  const owed = [...unremoved].map((uuid) => `${uuid} remove_attempt`);
  for (const job of jobs) {
    if (!isAtWork(job)) continue;
    owed.push(`${job.attempt_uuid} start_attempt`);
    if (job.stopping !== null) owed.push(`${job.attempt_uuid} stop_attempt`);
  }
  if (commands.size === owed.length && owed.every((key) => commands.has(key))) return null;
  return `to be done is ${[...commands.keys()].join(', ')}, not ${owed.join(', ')}`;
}

/** The attempt that ended last says why; whoever is not at work has no attempt that goes on. */
function compareAttempts({ attempts, jobs }: RunRow): string | null {
  for (const [uuid, { job, columns }] of attempts) {
    const found = jobs[job];
    const isCurrent = found !== undefined && 'attempt_uuid' in found && found.attempt_uuid === uuid;
    if (isCurrent !== (columns.ended_at === undefined)) return `attempt ${uuid} ended at ${columns.ended_at}`;
    if (isCurrent) continue;
    if ((columns.reason === undefined) !== (columns.state === 'succeeded')) {
      return `attempt ${uuid} is ${columns.state} for ${columns.reason?.code}`;
    }
  }
  return null;
}

/** @returns in what a run in memory is not what is stored of it; null where it is. */
export function compareSnapshot(snapshot: RunSnapshot, run: ExpectedRun, row: RunRow): string | null {
  if (snapshot.state !== row.state) return `the run is ${snapshot.state}, not ${row.state}`;
  if (snapshot.is_cancelled !== row.is_cancelled) return 'only one of them is cancelled';
  if (snapshot.stopped_by !== row.stopped_by) return `it is stopped by ${snapshot.stopped_by}`;
  const { jobs } = snapshot;
  if (jobs.length !== row.jobs.length) return `it has ${jobs.length} jobs`;
  for (const [index, job] of jobs.entries()) {
    const stored = row.jobs[index];
    const isSame =
      job.state === 'waiting'
        ? stored?.state === 'waiting' && job.unmet === run.rules.unmet(run.jobs, index)
        : stored !== undefined && (job === stored || JSON.stringify(job) === JSON.stringify(stored));
    if (!isSame) return `job ${index} is ${JSON.stringify(job)}, not ${JSON.stringify(stored)}`;
  }
  const queue = [...snapshot.queue];
  if (queue.length !== row.queue.length || queue.some((index, at) => index !== row.queue[at])) {
    return `the queue is ${queue.join(', ')}, not ${row.queue.join(', ')}`;
  }
  const open = jobs.filter(({ state }) => !/^(succeeded|failed|cancelled|skipped)$/.test(state)).length;
  const failed = jobs.filter(({ state }) => state === 'failed').length;
  const counted = [snapshot.open, snapshot.failed, snapshot.in_work];
  const counts = [open, failed, run.atWork];
  return counted.every((count, index) => count === counts[index])
    ? null
    : `it counts ${counted}, not ${counts}`;
}
