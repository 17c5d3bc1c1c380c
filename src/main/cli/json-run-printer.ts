import type { RunDetail } from '../../shared/contract/run.ts';
import type { Attempt, PullProgress } from '../../shared/domain/attempt.ts';
import type { RunExplanation } from '../../shared/domain/explanation.ts';
import type { JobRun } from '../../shared/domain/job-run.ts';
import type { LogEntry } from '../../shared/domain/log.ts';
import type { Run } from '../../shared/domain/run.ts';
import { type Screen, toJson } from './output/screen.ts';
import type { RunPrinter } from './run-printer.ts';
import type { WaitPrinter } from './wait-follower.ts';

/** Shows a run to a program: one JSON object a line, told apart by `type`; the last one is the run as it ended. */
export class JsonRunPrinter implements RunPrinter, WaitPrinter {
  readonly #screen: Screen;
  #workflowName = '';

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  async begin({ workflow_name }: RunDetail): Promise<void> {
    this.#workflowName = workflow_name;
  }

  run(run: Run): Promise<void> {
    return this.#print([{ type: 'run', workflow_name: this.#workflowName, run }]);
  }

  jobRun(job_run: JobRun): Promise<void> {
    return this.#print([{ type: 'job_run', job_run }]);
  }

  attempt(jobRun: JobRun, attempt: Attempt): Promise<void> {
    return this.#print([{ type: 'attempt', job: jobRun.name, attempt }]);
  }

  pull(jobRun: JobRun, { uuid }: Attempt, pull: PullProgress): Promise<void> {
    return this.#print([{ type: 'pull', job: jobRun.name, attempt_uuid: uuid, pull }]);
  }

  waits(why: RunExplanation): Promise<void> {
    return this.#print([{ type: 'why', why }]);
  }

  lines(jobRun: JobRun, { uuid }: Attempt, entries: readonly LogEntry[]): Promise<void> {
    return this.#print(
      entries.map((entry) => ({ type: 'log', job: jobRun.name, attempt_uuid: uuid, ...entry })),
    );
  }

  async linesEnded(): Promise<void> {}

  end({ run }: RunDetail): Promise<void> {
    return this.run(run);
  }

  #print(objects: readonly object[]): Promise<void> {
    return this.#screen.write(objects.map((object) => `${toJson(object)}\n`).join(''));
  }
}
