import type { RunDetail } from '../../shared/contract/run.ts';
import type { Attempt } from '../../shared/domain/attempt.ts';
import type { JobRun } from '../../shared/domain/job-run.ts';
import type { LogEntry } from '../../shared/domain/log.ts';
import { JobLines } from './output/job-lines.ts';
import { LineJoiner } from './output/line-joiner.ts';
import type { Screen } from './output/screen.ts';
import { toTerminalText } from './output/terminal-text.ts';
import type { RunPrinter } from './run-printer.ts';

/**
 * Prints the lines of a run's jobs and nothing else. One job's output leaves a pipe exactly as it came; of several
 * jobs each line bears its job's name.
 */
export class LogsPrinter implements RunPrinter {
  readonly #screen: Screen;
  /** Null is every job. */
  readonly #job: string | null;
  readonly #joiners = new Map<string, LineJoiner>();
  #lines: JobLines;

  constructor(screen: Screen, job: string | null) {
    this.#screen = screen;
    this.#job = job;
    this.#lines = new JobLines(screen, []);
  }

  async begin({ definition }: RunDetail): Promise<void> {
    this.#lines = new JobLines(
      this.#screen,
      definition.jobs.map(({ name }) => name),
    );
  }

  async lines(jobRun: JobRun, { uuid }: Attempt, entries: readonly LogEntry[]): Promise<void> {
    if (this.#job === null) {
      const joiner = this.#joiners.get(uuid) ?? new LineJoiner();
      this.#joiners.set(uuid, joiner);
      await this.#lines.print(jobRun.name, joiner.add(entries));
    } else if (jobRun.name === this.#job) {
      await this.#screen.write(this.#screen.isTerminal ? toText(entries) : toBytes(entries));
    }
  }

  async linesEnded(jobRun: JobRun, { uuid }: Attempt): Promise<void> {
    await this.#lines.print(jobRun.name, this.#joiners.get(uuid)?.end() ?? []);
    this.#joiners.delete(uuid);
  }

  async run(): Promise<void> {}
  async jobRun(): Promise<void> {}
  async attempt(): Promise<void> {}
  async pull(): Promise<void> {}
  async end(): Promise<void> {}
}

function toText(entries: readonly LogEntry[]): string {
  return entries.map(({ text, is_partial }) => toTerminalText(text) + (is_partial ? '' : '\n')).join('');
}

function toBytes(entries: readonly LogEntry[]): Uint8Array {
  return Buffer.concat(
    entries.flatMap(({ text, bytes, is_partial }) => [
      bytes === undefined ? Buffer.from(text) : Buffer.from(bytes, 'base64'),
      Buffer.from(is_partial ? '' : '\n'),
    ]),
  );
}
