import type { Client } from '../../../src/shared/contract/contract.ts';
import type { RunDetail } from '../../../src/shared/contract/run.ts';
import type { Attempt } from '../../../src/shared/domain/attempt.ts';
import type { JobRun } from '../../../src/shared/domain/job-run.ts';
import type { ReasonCode } from '../../../src/shared/domain/reason.ts';
import { compareStream, type StreamFindings } from './compare-stream.ts';
import { expectedStream, type OutputKind, outputKinds } from './job-output.ts';
import type { Ledger } from './ledger.ts';
import { type PlannedJob, type PlannedWorkflow, plannedExitCode } from './planned-workflow.ts';
import { readLog } from './read-log.ts';

/** What came of all the runs of a test. */
export interface RunFindings {
  readonly runs: number;
  readonly attempts: number;
  readonly log_entries: number;
  readonly lines_missing_at_mark: number;
  readonly lines_replaced: number;
  /** Attempts that an outage of Docker has ended, and that say so. */
  readonly attempts_cut_short: number;
  /** Whatever a promise does not allow, each as a sentence. */
  readonly faults: readonly string[];
}

export interface CheckOptions {
  readonly client: Client;
  readonly workflows: readonly PlannedWorkflow[];
  readonly ledger: Ledger;
  /** What an attempt may say that an outage of Docker has cut short; nothing where there was none. */
  readonly cutShortBy: readonly ReasonCode[];
}

const bothStreams = ['stdout', 'stderr'] as const;

/** Holds every run of a store against what was planned, what the ledger says, and what its jobs print. */
export async function checkRuns(options: CheckOptions): Promise<RunFindings> {
  const check = new RunCheck(options);
  for (let after: string | undefined; ; ) {
    const page = await options.client.run.list({ limit: 100, ...(after !== undefined && { after }) });
    for (const { uuid } of page) await check.run(await options.client.run.show({ uuid }));
    after = page.at(-1)?.uuid;
    if (after === undefined) return check.findings();
  }
}

class RunCheck {
  readonly #options: CheckOptions;
  readonly #expected: ReadonlyMap<string, Buffer>;
  readonly #faults: string[] = [];
  #runs = 0;
  #attempts = 0;
  #entries = 0;
  #missingAtMark = 0;
  #replaced = 0;
  #cut = 0;

  constructor(options: CheckOptions) {
    this.#options = options;
    this.#expected = new Map(
      outputKinds.flatMap((kind) =>
        bothStreams.map((stream): [string, Buffer] => [`${kind} ${stream}`, expectedStream(kind, stream)]),
      ),
    );
  }

  findings(): RunFindings {
    return {
      runs: this.#runs,
      attempts: this.#attempts,
      log_entries: this.#entries,
      lines_missing_at_mark: this.#missingAtMark,
      lines_replaced: this.#replaced,
      attempts_cut_short: this.#cut,
      faults: this.#faults,
    };
  }

  async run(detail: RunDetail): Promise<void> {
    const { run, workflow_name, job_runs, attempts } = detail;
    const planned = this.#options.workflows.find(({ name }) => name === workflow_name);
    if (planned === undefined) throw new Error(`nobody planned ${workflow_name}`);
    this.#runs += 1;
    const place = `${workflow_name} #${run.number}`;
    this.#expect(place, 'ended', run.state, [planned.ends]);
    for (const job_run of job_runs) {
      const job = planned.jobs[job_run.name];
      if (job === undefined) throw new Error(`nobody planned ${place} ${job_run.name}`);
      const own = attempts.filter(({ job_run_uuid }) => job_run_uuid === job_run.uuid);
      await this.#checkJob(`${place} ${job_run.name}`, run.uuid, job_run, job, own);
    }
  }

  async #checkJob(place: string, run_uuid: string, jobRun: JobRun, job: PlannedJob, attempts: Attempt[]) {
    this.#expect(place, `ended (${JSON.stringify(jobRun.reason)})`, jobRun.state, job.ends);
    this.#checkWork(place, jobRun, attempts, this.#options.ledger.attemptsOf(run_uuid, jobRun.name));
    this.#checkEnds(place, jobRun, job, attempts);
    for (const attempt of attempts)
      await this.#checkLog(`${place} attempt ${attempt.number}`, job.output, attempt);
  }

  /** A job that succeeded did its work once, in the attempt that says so; one that did not, never. */
  #checkWork(place: string, { state }: JobRun, attempts: Attempt[], done: number[]): void {
    const succeeded = attempts.filter((attempt) => attempt.state === 'succeeded').map(({ number }) => number);
    if (state === 'succeeded') this.#expect(place, 'succeeded in attempts', String(succeeded.length), ['1']);
    // Of an attempt that was stopped, or that Docker lost, nobody knows whether it came to its last act.
    const unsure = attempts.filter(
      (attempt) => attempt.exit_code === null || attempt.state === 'cancelled' || isCutShort(attempt),
    );
    const sure = done.filter((number) => !unsure.some((attempt) => attempt.number === number));
    this.#expect(place, 'did its work in attempts', sure.join(), [succeeded.join()]);
    if (new Set(done).size !== done.length)
      this.#fault(place, `did its work twice in one attempt: ${done.join()}`);
  }

  /** Each attempt ends with what was planned for its number; only an outage of Docker may cut one short. */
  #checkEnds(place: string, { state }: JobRun, job: PlannedJob, attempts: Attempt[]): void {
    if (state === 'cancelled' || state === 'skipped') return;
    for (const attempt of attempts) {
      const { number, exit_code, reason } = attempt;
      if (this.#options.cutShortBy.includes(reason?.code ?? 'exit_code')) {
        this.#cut += 1;
        continue;
      }
      const told = reason === null || reason.code === 'exit_code' ? exit_code : JSON.stringify(reason);
      this.#expect(`${place} attempt ${number}`, 'ended with', String(told), [
        String(plannedExitCode(job, number)),
      ]);
    }
    if (state === 'failed') {
      this.#expect(place, 'attempts', String(attempts.length), [String(job.retries + 1)]);
    }
  }

  async #checkLog(place: string, kind: OutputKind, attempt: Attempt): Promise<void> {
    this.#attempts += 1;
    const log = await readLog(this.#options.client, attempt.uuid);
    this.#entries += log.entries;
    if (!log.is_complete) this.#fault(place, 'has a log that is not complete');
    const isCut = attempt.state === 'cancelled' || attempt.exit_code === null || isCutShort(attempt);
    for (const stream of bothStreams) {
      const expected = this.#expected.get(`${kind} ${stream}`) ?? Buffer.alloc(0);
      this.#note(`${place} ${stream}`, compareStream(expected, log.streams[stream], { isCut }));
    }
  }

  #note(place: string, findings: StreamFindings): void {
    this.#missingAtMark += findings.missing_at_mark;
    this.#replaced += findings.replaced;
    const { missing_silently, doubled, damaged } = findings;
    if (missing_silently + damaged > 0) {
      this.#fault(place, `${missing_silently} lines missing silently, ${damaged} damaged`);
    }
    if (doubled > 0) this.#fault(place, `${doubled} lines doubled`);
  }

  #expect(place: string, what: string, found: string, allowed: readonly string[]): void {
    if (!allowed.includes(found)) this.#fault(place, `${what} ${found}, not ${allowed.join(' or ')}`);
  }

  #fault(place: string, what: string): void {
    this.#faults.push(`${place}: ${what}`);
  }
}

/** Docker, or somebody at it, ended the attempt before its command had. */
function isCutShort({ reason }: Attempt): boolean {
  return reason?.code === 'stopped_outside' || reason?.code === 'container_lost';
}
