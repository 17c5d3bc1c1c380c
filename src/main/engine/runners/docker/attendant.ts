import type { Readable } from 'node:stream';
import { passFailPoint } from '../../fail-points.ts';
import type { AttemptEnd, AttemptObserver, Clock } from '../../ports.ts';
import type { AttemptNews } from './attempt-news.ts';
import type { ContainerCalls, FoundContainer, RegisteredWait } from './container-calls.ts';
import type { FollowedContainer } from './container-events.ts';
import type { ContainerLife } from './container-life.ts';
import type { DockerConnection } from './docker-connection.ts';
import { OutputReader } from './output-reader.ts';
import { type JoinedReading, ReadBack } from './read-back.ts';
import { drainSilenceMs, readToExit } from './read-to-exit.ts';
import type { StopOrder } from './stop-order.ts';

/** A container that runs, and everything that tells of its end. */
interface Attendance {
  readonly calls: ContainerCalls;
  /** Its output from the first byte, as it comes; or what is read back of it. */
  readonly output: Readable | JoinedReading;
  readonly wait: RegisteredWait;
  readonly followed: FollowedContainer;
}

/** Accompanies a container to its end, or fetches what is left of one. Throws DockerCallError where a pass is broken. */
export class Attendant {
  readonly #clock: Clock;
  readonly #observer: AttemptObserver;
  readonly #readBack: ReadBack;
  readonly #news: AttemptNews;
  readonly #life: ContainerLife;
  readonly #stop: StopOrder;
  readonly #hasMemoryLimit: boolean;
  #longestMs = 0;

  constructor(
    clock: Clock,
    observer: AttemptObserver,
    news: AttemptNews,
    life: ContainerLife,
    stop: StopOrder,
    hasMemoryLimit: boolean,
  ) {
    this.#clock = clock;
    this.#observer = observer;
    this.#readBack = new ReadBack(observer, clock);
    this.#news = news;
    this.#life = life;
    this.#stop = stop;
    this.#hasMemoryLimit = hasMemoryLimit;
  }

  /** For how long a container was attended since this was asked last, in milliseconds. */
  takeAttendedMs(): number {
    const longest = this.#longestMs;
    this.#longestMs = 0;
    return longest;
  }

  /** Takes over what runs already: what was not told of its output is read back from Docker's log. */
  async adopt(
    connection: DockerConnection,
    calls: ContainerCalls,
    found: FoundContainer,
  ): Promise<AttemptEnd | 'again'> {
    const followed = await this.#life.follow(connection, found.id);
    const wait = await calls.wait('not-running');
    try {
      await this.#news.adopted(calls, found);
      const output = await this.#readBack.join(calls, found, true);
      return await this.attend({ calls, output, wait, followed });
    } finally {
      wait.cancel();
    }
  }

  async attend({ calls, output, wait, followed }: Attendance): Promise<AttemptEnd | 'again'> {
    const begunAt = this.#clock.now().monotonic;
    const joined = 'reader' in output ? output : null;
    const reader = 'reader' in output ? output.reader : new OutputReader(output, this.#observer, this.#clock);
    this.#stop.begin(calls);
    try {
      const watched = { calls, reader, readBack: this.#readBack, seamed: joined?.output ?? null };
      const reading = await readToExit(this.#clock, watched, wait);
      if (joined?.output.isStray === true) await this.#readBack.findPlaces(calls, joined);
      if (reading === 'cut') return 'again';
      const exit_code = await wait.exitCode;
      passFailPoint('container_exited');
      const isUnsure = await this.#life.noteExit(followed);
      if (reading === 'missed' || (joined !== null && joined.output.astray.length > 0)) return 'again';
      // A success that was watched leaves nothing to ask: what waits for it is to begin soon.
      const isPlain = exit_code === 0 && !isUnsure && !this.#hasMemoryLimit;
      const end = isPlain
        ? { exit_code, oom_killed: false }
        : await this.#askEnd(calls, followed, exit_code, isUnsure);
      passFailPoint('container_collected');
      return this.#life.end(end.exit_code, end.oom_killed, reader.beginning());
    } finally {
      this.#stop.pause();
      reader.giveUp();
      joined?.output.end();
      this.#longestMs = Math.max(this.#longestMs, this.#clock.now().monotonic - begunAt);
    }
  }

  /** @param told the exit code that the answer to `wait` told. @param isUnsure whether Docker's history is to be asked too. */
  async #askEnd(calls: ContainerCalls, followed: FollowedContainer, told: number, isUnsure: boolean) {
    const found = await calls.inspect();
    if (found !== null && isUnsure) await this.#life.askHistory(calls, found);
    const exit_code = found?.phase === 'ended' ? found.exit_code : told;
    if (found?.oom_killed === true) return { exit_code, oom_killed: true };
    const isDoubtful = exit_code !== 0 && this.#hasMemoryLimit;
    return { exit_code, oom_killed: isDoubtful && (await followed.ranOutOfMemory()) };
  }

  /** Fetches the end of what ended while nobody looked, and what was not told of its output. */
  async collect(calls: ContainerCalls, found: FoundContainer): Promise<AttemptEnd | 'again'> {
    await this.#news.adopted(calls, found);
    const joined = this.#observer.has_all_output ? null : await this.#readBack.join(calls, found, false);
    const reader = joined?.reader ?? (await this.#readBack.look(calls));
    try {
      reader.drain(drainSilenceMs);
      const end = await reader.end;
      if (end.kind === 'refused') throw end.error;
      if (end.kind === 'broken') return 'again';
      if (joined !== null && joined.output.astray.length > 0) {
        await this.#readBack.findPlaces(calls, joined);
        return 'again';
      }
      await this.#life.askHistory(calls, found);
      passFailPoint('container_collected');
      return this.#life.end(found.exit_code, found.oom_killed, reader.beginning());
    } finally {
      reader.giveUp();
      joined?.output.end();
    }
  }
}
