import type { Client } from '../../../src/shared/contract/contract.ts';
import type { ScheduleDetail } from '../../../src/shared/contract/schedule.ts';
import type { Fire } from '../../../src/shared/domain/schedule.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import { ManualClock } from '../clock/manual-clock.ts';
import { connect } from './connect.ts';
import type { FakeAttempt } from './fake-runner.ts';
import { TestEngine } from './test-engine.ts';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;
/** Where every story begins: a Monday. */
export const noon = Date.UTC(2026, 4, 4, 12);

const source = 'name: w\nparams: { day: { default: monday } }\njobs: { a: { image: x } }';

/** What a caller gives of a schedule. */
export type ScheduleWish = Omit<Parameters<Client['schedule']['create']>[0], 'workflow_uuid'>;

/** An engine under a clock that only the test moves, with one workflow of one job, spoken with as a client does. */
export class ScheduleStory {
  readonly clock = new ManualClock(noon);
  readonly gantry: TestEngine;
  client!: Client;
  workflow_uuid!: Uuid;
  #disconnect: () => void = () => undefined;
  /** Runs whose job was told to end. */
  readonly #ending = new Set<Uuid>();

  private constructor() {
    this.gantry = new TestEngine({ clock: this.clock });
    this.#connect();
  }

  static async begin(): Promise<ScheduleStory> {
    const story = new ScheduleStory();
    story.endRunsAtOnce();
    story.workflow_uuid = (await story.client.workflow.create({ source })).uuid;
    return story;
  }

  #connect(): void {
    this.#disconnect();
    const { client, close } = connect(this.gantry.engine);
    this.client = client;
    this.#disconnect = close;
  }

  /** From now on jobs end as soon as they start; else they go on until the test ends them. */
  endRunsAtOnce(): void {
    this.gantry.runner.onAttempt = (attempt) => {
      attempt.start();
      this.#end(attempt);
    };
  }

  letRunsGoOn(): void {
    this.gantry.runner.onAttempt = (attempt) => attempt.start();
  }

  /** Ends the jobs that go on and those to come, and waits until what follows from it is done. */
  async endRuns(): Promise<void> {
    this.endRunsAtOnce();
    for (const { run_uuid } of this.gantry.store.openRuns()) this.#ending.add(run_uuid);
    for (const attempt of this.gantry.runner.attempts) this.#end(attempt);
    await this.atRest();
  }

  #end(attempt: FakeAttempt): void {
    this.#ending.add(attempt.spec.run_uuid);
    attempt.exit(0);
  }

  /** The engine ends, time passes, and an engine starts again: one that fires, unless it is said. */
  async closedFor(ms: number, { fires_schedules = true } = {}): Promise<void> {
    await this.gantry.engine.close();
    this.clock.advance(ms);
    const { onAttempt } = this.gantry.runner;
    this.gantry.open([], { clock: this.clock, fires_schedules });
    this.gantry.runner.onAttempt = onAttempt;
    this.#connect();
  }

  create(given: ScheduleWish): Promise<ScheduleDetail> {
    return this.client.schedule.create({ workflow_uuid: this.workflow_uuid, ...given });
  }

  async active(given: ScheduleWish): Promise<Uuid> {
    const { uuid } = await this.create(given);
    await this.client.schedule.activate({ uuid });
    return uuid;
  }

  /** Due times that have come, earliest first. */
  async fires(uuid: Uuid): Promise<Fire[]> {
    return (await this.client.schedule.fires({ uuid, limit: 500 })).reverse();
  }

  /** The same as `seconds since noon: what became of it`. */
  async told(uuid: Uuid): Promise<string[]> {
    return (await this.fires(uuid)).map(tell);
  }

  /** Lets time pass in steps, and every run end that ends by itself before the next one. */
  async pass(ms: number, step = ms): Promise<void> {
    for (let passed = 0; passed < ms; passed += step) {
      this.clock.advance(Math.min(step, ms - passed));
      await this.atRest();
    }
  }

  /** As soon as the engine has nothing to do that needs neither time nor the test: what it began at last included. */
  async atRest(): Promise<void> {
    const isAtRest = () =>
      this.gantry.store
        .openRuns()
        .every(
          ({ run_uuid, jobs }) =>
            !this.#ending.has(run_uuid) && jobs.every(({ state }) => state === 'running'),
        );
    do {
      await this.until(isAtRest);
      await nextTurn();
      await nextTurn();
    } while (!isAtRest());
  }

  /** Resolves as soon as what is stored fits. */
  until(fits: () => boolean | Promise<boolean>): Promise<void> {
    const { changes } = this.gantry.engine;
    return new Promise((resolve, reject) => {
      const check = async () => {
        if (!(await fits())) return;
        for (const unsubscribe of subscriptions) unsubscribe();
        resolve();
      };
      const look = () => void setImmediate(() => check().catch(reject));
      const subscriptions = [changes.onSchedule(look), changes.onAnyRun(look)];
      look();
    });
  }

  async close(): Promise<void> {
    this.#disconnect();
    await this.gantry.close();
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function tell({ scheduled_for, state, reason, times }: Fire): string {
  const at = (Date.parse(scheduled_for) - noon) / second;
  return `${at}: ${state}${reason === null ? '' : ` ${reason.code}`}${times === 1 ? '' : ` (${times})`}`;
}
