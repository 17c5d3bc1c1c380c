import type { RunDetail } from '../../shared/contract/run.ts';
import type { Attempt } from '../../shared/domain/attempt.ts';
import type { JobRun } from '../../shared/domain/job-run.ts';
import type { LogEntry, LogStream } from '../../shared/domain/log.ts';
import type { CliHost } from './cli-host.ts';
import { JobLines } from './output/job-lines.ts';
import { LineJoiner } from './output/line-joiner.ts';
import type { Screen } from './output/screen.ts';
import { toTerminalText } from './output/terminal-text.ts';
import { printBesideMarks } from './print-marks.ts';
import type { RunPrinter } from './run-printer.ts';

export interface LogsPrinterOptions {
  /** Null is every job. */
  readonly job: string | null;
  /** Null is every attempt. */
  readonly attempt: number | null;
  readonly timestamps: boolean;
  /** Null is both. */
  readonly stream: LogStream | null;
  /** The exact bytes, on a terminal too. */
  readonly raw: boolean;
}

/**
 * Prints the lines of a run's jobs and nothing else. One job's output leaves a pipe exactly as it came, unless its times
 * are wanted too; of several jobs each line bears its job's name, unless the bytes are wanted as they are.
 */
export class LogsPrinter implements RunPrinter {
  readonly #host: Pick<CliHost, 'out' | 'err' | 'language'>;
  readonly #screen: Screen;
  readonly #options: LogsPrinterOptions;
  readonly #joiners = new Map<string, LineJoiner>();
  #lines: JobLines;

  constructor(host: Pick<CliHost, 'out' | 'err' | 'language'>, options: LogsPrinterOptions) {
    this.#host = host;
    this.#screen = host.out;
    this.#options = options;
    this.#lines = new JobLines(host.out, []);
  }

  async begin({ definition }: RunDetail): Promise<void> {
    this.#lines = new JobLines(
      this.#screen,
      definition.jobs.map(({ name }) => name),
    );
  }

  async lines(jobRun: JobRun, attempt: Attempt, all: readonly LogEntry[]): Promise<void> {
    if (!isWanted(this.#options, jobRun, attempt)) return;
    const { name } = jobRun;
    const entries = entriesOf(this.#options, all);
    await printBesideMarks(this.#host, name, entries, (own) => this.#printOutput(name, attempt, own));
  }

  async #printOutput(job: string, attempt: Attempt, entries: readonly LogEntry[]): Promise<void> {
    if (this.#isVerbatim) {
      const isShown = this.#screen.isTerminal && !this.#options.raw;
      await this.#screen.write(isShown ? toText(entries) : toBytes(entries));
    } else {
      const joiner = this.#joiners.get(attempt.uuid) ?? new LineJoiner(this.#options.timestamps);
      this.#joiners.set(attempt.uuid, joiner);
      await this.#print(job, joiner.add(entries));
    }
  }

  async linesEnded(jobRun: JobRun, { uuid }: Attempt): Promise<void> {
    await this.#print(jobRun.name, this.#joiners.get(uuid)?.end() ?? []);
    this.#joiners.delete(uuid);
  }

  async run(): Promise<void> {}
  async jobRun(): Promise<void> {}
  async attempt(): Promise<void> {}
  async pull(): Promise<void> {}
  async end(): Promise<void> {}

  get #isVerbatim(): boolean {
    return this.#options.raw || (this.#options.job !== null && !this.#options.timestamps);
  }

  async #print(job: string, lines: readonly string[]): Promise<void> {
    if (this.#options.job === null) await this.#lines.print(job, lines);
    else
      await this.#screen.write(
        lines.map((line) => `${this.#screen.isTerminal ? toTerminalText(line) : line}\n`).join(''),
      );
  }
}

/** Whether the lines of an attempt are among those that are asked for. */
export function isWanted(
  { job, attempt }: Pick<LogsPrinterOptions, 'job' | 'attempt'>,
  jobRun: JobRun,
  { number }: Attempt,
): boolean {
  return (job === null || jobRun.name === job) && (attempt === null || number === attempt);
}

/** The entries of the stream that is asked for. */
export function entriesOf(
  { stream }: Pick<LogsPrinterOptions, 'stream'>,
  entries: readonly LogEntry[],
): readonly LogEntry[] {
  return stream === null ? entries : entries.filter((entry) => entry.stream === stream);
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
