import type { Client } from '../../../src/shared/contract/contract.ts';
import type { RunDetail } from '../../../src/shared/contract/run.ts';
import { connect } from './connect.ts';
import { TestEngine } from './test-engine.ts';

/** An engine with a client, whose attempts say hello and end at once: those of the jobs in `broken` badly. */
export class ObedientEngine {
  readonly gantry = new TestEngine();
  readonly broken = new Set<string>();
  client!: Client;
  #disconnect: () => void = () => undefined;

  constructor() {
    this.#begin();
  }

  #begin(): void {
    ({ client: this.client, close: this.#disconnect } = connect(this.gantry.engine));
    this.gantry.runner.onAttempt = (attempt) => {
      attempt.start();
      void attempt.observer.output('stdout', Buffer.from(`${attempt.job} says hello\n`));
      attempt.exit(this.broken.has(attempt.job) ? 1 : 0);
    };
  }

  /** From now on attempts do nothing by themselves. */
  rest(): void {
    this.gantry.runner.onAttempt = () => undefined;
  }

  /** A run of a new workflow of which the named jobs fail, as it ended. */
  async ran(source: string, ...failing: string[]): Promise<RunDetail> {
    for (const job of failing) this.broken.add(job);
    const ended = await this.gantry.untilEnded(this.gantry.run(source));
    this.broken.clear();
    return ended;
  }

  /** Jobs in the order that they were tried since the engine was opened. */
  get tried(): string[] {
    return this.gantry.runner.attempts.map(({ job }) => job);
  }

  async restart(): Promise<void> {
    this.#disconnect();
    await this.gantry.engine.close();
    this.gantry.open();
    this.#begin();
  }

  async close(): Promise<void> {
    this.#disconnect();
    await this.gantry.close();
  }
}
