import type { AttemptEnd } from '../../ports.ts';
import type { AttemptTools } from './attempt-tools.ts';
import type { ContainerCalls, FoundContainer } from './container-calls.ts';
import { askEndHistory, type FollowedContainer } from './container-events.ts';
import type { DockerConnection } from './docker-connection.ts';
import type { Subject } from './docker-errors.ts';
import { judgeLife } from './docker-life.ts';
import { endOf } from './end-of-container.ts';
import type { StopOrder } from './stop-order.ts';

/** What is known of the life of an attempt's container, put together from all passes. */
export class ContainerLife {
  readonly #tools: AttemptTools;
  readonly #subject: Subject;
  readonly #stop: StopOrder;
  #hasStarted = false;
  /** Its life was not watched without a gap, so an end may have a cause that was not seen. */
  #hasGap = false;
  /** Somebody asked Docker to end it, and Gantry had not. */
  #isKilledOutside = false;
  /** Its end was watched; what is left to do is only to fetch output. */
  #isExitSeen = false;
  /** Docker was there when it died, so it knows its exit code. */
  #isDeathKnown = false;
  /** Docker went out of sight while it ran. */
  #isCutOff = false;
  /** Kept from pass to pass: when Docker goes down, the news that it ends its containers come just before. */
  #followed: FollowedContainer | null = null;
  #letGoOfConnection: () => void = () => undefined;

  constructor(tools: AttemptTools, subject: Subject, stop: StopOrder) {
    this.#tools = tools;
    this.#subject = subject;
    this.#stop = stop;
  }

  get hasStarted(): boolean {
    return this.#hasStarted;
  }

  noteStart(): void {
    this.#hasStarted = true;
  }

  /** It was found to have started: what became of it until now was perhaps not seen. */
  noteFound(): void {
    this.#hasStarted = true;
    this.#hasGap = true;
  }

  /** From now until the next look nobody watches. */
  noteBreak(): void {
    this.#hasGap ||= this.#hasStarted;
    this.#isCutOff ||= this.#hasStarted && !this.#isDeathKnown;
  }

  async follow(connection: DockerConnection, id: string): Promise<FollowedContainer> {
    const followed = await this.#tools.eventsOf(connection).follow(id, () => {
      this.#isKilledOutside ||= !this.#stop.isGiven;
    });
    this.leave();
    const { connections } = this.#tools;
    connections.hold(connection);
    this.#letGoOfConnection = () => connections.release(connection);
    this.#followed = followed;
    return followed;
  }

  /** Follows no longer. */
  leave(): void {
    this.#followed?.leave();
    this.#followed = null;
    this.#letGoOfConnection();
    this.#letGoOfConnection = () => undefined;
  }

  /**
   * Its end was told.
   * @returns whether its history is to be asked why it ended.
   */
  async noteExit(followed: FollowedContainer): Promise<boolean> {
    const killed = await followed.wasKilled();
    this.#isExitSeen = killed !== null && !this.#hasGap;
    this.#isDeathKnown ||= killed !== null;
    return killed === null || (this.#hasGap && !killed);
  }

  /** Asks what was missed while nobody followed Docker's events. */
  async askHistory(calls: ContainerCalls, found: FoundContainer): Promise<void> {
    if (this.#isKilledOutside || this.#stop.isGiven) return;
    const now = await calls.dockerNowMs();
    const [since, until] = [found.started_at_ms / 1000, now / 1000];
    const { wasKilled, hasSeenDeath } = await askEndHistory(calls.api, found.id, since, until);
    this.#isDeathKnown ||= hasSeenDeath;
    this.#isKilledOutside = wasKilled || (await this.#wentDownWithDocker(calls, found.id, now));
  }

  /** The news that Docker ends its containers may get lost when it goes down; what it ends then, ends by it all the same. */
  async #wentDownWithDocker(calls: ContainerCalls, container_id: string, now: number): Promise<boolean> {
    if (this.#isDeathKnown || !this.#isCutOff || !(await calls.endsWithDocker())) return false;
    const earlier = { container_id, seen_at_ms: null, witness: null };
    return judgeLife(await calls.rememberedEvents(now), earlier) === 'new';
  }

  end(exit_code: number, oom_killed: boolean, beginning: string): AttemptEnd {
    return endOf(
      {
        exit_code,
        oom_killed,
        beginning,
        wasStopped: this.#stop.isGiven,
        wasKilledOutside: this.#isKilledOutside,
        wasWatched: !this.#hasGap || this.#isExitSeen,
        isDeathKnown: !this.#hasGap || this.#isDeathKnown,
      },
      this.#subject,
    );
  }
}
