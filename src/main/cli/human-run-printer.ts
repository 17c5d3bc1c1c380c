import type { RunDetail } from '../../shared/contract/run.ts';
import type { Attempt, PullProgress } from '../../shared/domain/attempt.ts';
import type { RunExplanation } from '../../shared/domain/explanation.ts';
import { toEpochMs } from '../../shared/domain/instant.ts';
import type { JobRun } from '../../shared/domain/job-run.ts';
import type { LogEntry } from '../../shared/domain/log.ts';
import type { Reason } from '../../shared/domain/reason.ts';
import { explanationSentence, runExplanationSentence } from '../../shared/words/explanations.ts';
import { durationWords } from '../../shared/words/measures.ts';
import { reasonSentence } from '../../shared/words/words.ts';
import type { CliHost } from './cli-host.ts';
import { JobLines } from './output/job-lines.ts';
import { LineJoiner } from './output/line-joiner.ts';
import { spanWords } from './output/moments.ts';
import type { Style } from './output/screen.ts';
import { printBesideMarks } from './print-marks.ts';
import type { RunPrinter } from './run-printer.ts';
import type { WaitPrinter } from './wait-follower.ts';

/** Shows a run to a person: the jobs' lines and the summary on stdout, what happens to the jobs on stderr. */
export class HumanRunPrinter implements RunPrinter, WaitPrinter {
  readonly #host: CliHost;
  readonly #joiners = new Map<string, LineJoiner>();
  readonly #started = new Set<string>();
  /** When the last attempt of each job run ended. */
  readonly #endedAt = new Map<string, string>();
  #lines: JobLines;

  constructor(host: CliHost) {
    this.#host = host;
    this.#lines = new JobLines(host.out, []);
  }

  async begin({ definition }: RunDetail): Promise<void> {
    this.#lines = new JobLines(
      this.#host.out,
      definition.jobs.map(({ name }) => name),
    );
  }

  async run(): Promise<void> {}

  async jobRun(jobRun: JobRun): Promise<void> {
    const { words, language } = this.#host;
    const why = this.#sentence(jobRun.reason);
    switch (jobRun.state) {
      case 'succeeded':
        if (jobRun.reused_from !== null) return this.#note(jobRun, words.kept_earlier, 'dim');
        return this.#note(jobRun, words.succeeded(spanWords(jobRun, 0, language)), 'green');
      case 'failed':
        return this.#note(jobRun, words.failed(why), 'red');
      case 'cancelled':
        return this.#note(jobRun, words.cancelled(why), 'yellow');
      case 'skipped':
        return this.#note(jobRun, words.skipped(why), 'yellow');
      case 'retrying':
        return this.#note(jobRun, words.retrying(why, this.#waitWords(jobRun)), 'yellow');
      case 'waiting':
      case 'queued':
      case 'starting':
      case 'running':
        return;
    }
  }

  async attempt(jobRun: JobRun, attempt: Attempt): Promise<void> {
    if (attempt.ended_at !== null) this.#endedAt.set(jobRun.uuid, attempt.ended_at);
    if (attempt.started_at === null || this.#started.has(attempt.uuid)) return;
    this.#started.add(attempt.uuid);
    await this.#note(jobRun, this.#host.words.started(attempt.number), 'dim');
  }

  async pull(jobRun: JobRun, _attempt: Attempt, { image }: PullProgress): Promise<void> {
    await this.#note(jobRun, this.#host.words.pulling(image), 'dim');
  }

  async waits(why: RunExplanation): Promise<void> {
    const reader = { language: this.#host.language, now: Date.now() };
    const text =
      why.code === 'run_waits'
        ? `${why.data.job}: ${explanationSentence(why.data.why, reader)}`
        : runExplanationSentence(why, reader);
    await this.#host.err.line({ text, style: 'dim' });
  }

  async lines(jobRun: JobRun, { uuid }: Attempt, entries: readonly LogEntry[]): Promise<void> {
    const joiner = this.#joiners.get(uuid) ?? new LineJoiner();
    this.#joiners.set(uuid, joiner);
    await printBesideMarks(this.#host, jobRun.name, entries, (own) =>
      this.#lines.print(jobRun.name, joiner.add(own)),
    );
  }

  async linesEnded(jobRun: JobRun, { uuid }: Attempt): Promise<void> {
    const rest = this.#joiners.get(uuid)?.end() ?? [];
    this.#joiners.delete(uuid);
    await this.#lines.print(jobRun.name, rest);
  }

  /** The summary, and once more why each job failed: it may have been said long before. */
  async end({ run, workflow_name, job_runs }: RunDetail): Promise<void> {
    const { words, language, out, err } = this.#host;
    const state = words.run_states[run.state];
    const style = run.state === 'succeeded' ? 'green' : run.state === 'failed' ? 'red' : 'yellow';
    const time = spanWords(run, 0, language);
    const summary = words.summary(
      `${workflow_name} #${run.number}`,
      state,
      words.jobs(job_runs.length),
      time,
    );
    await out.line({ text: summary, style: ['bold', style] });
    if (run.state !== 'failed') return;
    for (const { name, state: jobState, reason } of job_runs) {
      if (jobState === 'failed') await err.line(`  ${name}: ${this.#sentence(reason)}`);
    }
  }

  async #note({ name }: JobRun, text: string, style: Style): Promise<void> {
    await this.#host.err.line({ text: `${name}: ${text}`, style });
  }

  #sentence(reason: Reason | null): string {
    return reason === null ? '' : reasonSentence(reason, this.#host.language);
  }

  #waitWords({ uuid, retry_at }: JobRun): string {
    const failedAt = this.#endedAt.get(uuid);
    const wait = retry_at === null || !failedAt ? 0 : toEpochMs(retry_at) - toEpochMs(failedAt);
    // The attempt's end and the decision lie apart by some milliseconds; nobody wrote 996 ms.
    const shown = wait < 750 ? wait : Math.round(wait / 500) * 500;
    return durationWords(shown, this.#host.language);
  }
}
