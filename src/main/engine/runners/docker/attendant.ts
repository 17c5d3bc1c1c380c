import type { Readable } from 'node:stream';
import { passFailPoint } from '../../fail-points.ts';
import type { AttemptEnd, AttemptObserver, Clock } from '../../ports.ts';
import type { AttemptNews } from './attempt-news.ts';
import type { ContainerCalls, FoundContainer, RegisteredWait } from './container-calls.ts';
import type { FollowedContainer } from './container-events.ts';
import type { ContainerLife } from './container-life.ts';
import type { DockerConnection } from './docker-connection.ts';
import { OutputReader } from './output-reader.ts';
import { drainSilenceMs, readToExit } from './read-to-exit.ts';
import type { StopOrder } from './stop-order.ts';

/** A container that runs, and everything that tells of its end. */
interface Attendance {
  readonly calls: ContainerCalls;
  readonly output: Readable;
  readonly wait: RegisteredWait;
  readonly followed: FollowedContainer;
}

/** Accompanies a container to its end, or fetches what is left of one. Throws DockerCallError where a pass is broken. */
export class Attendant {
  readonly #clock: Clock;
  readonly #observer: AttemptObserver;
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

  /** Takes over what runs already: its output is told again from the beginning, out of Docker's log. */
  async adopt(
    connection: DockerConnection,
    calls: ContainerCalls,
    found: FoundContainer,
  ): Promise<AttemptEnd | 'again'> {
    const followed = await this.#life.follow(connection, found.id);
    const wait = await calls.wait('not-running');
    try {
      await this.#news.adopted(calls, found);
      await this.#observer.restarted();
      return await this.attend({ calls, output: await calls.logs(true), wait, followed });
    } finally {
      wait.cancel();
    }
  }

  async attend({ calls, output, wait, followed }: Attendance): Promise<AttemptEnd | 'again'> {
    const begunAt = this.#clock.now().monotonic;
    const reader = new OutputReader(output, this.#observer, this.#clock);
    this.#stop.begin(calls);
    try {
      const reading = await readToExit(this.#clock, calls, reader, wait);
      if (reading === 'cut') return 'again';
      const exit_code = await wait.exitCode;
      passFailPoint('container_exited');
      const isUnsure = await this.#life.noteExit(followed);
      if (reading === 'missed') return 'again';
      const found = await calls.inspect();
      if (found !== null && isUnsure) await this.#life.askHistory(calls, found);
      const exit = found?.phase === 'ended' ? found.exit_code : exit_code;
      const isDoubtful = exit !== 0 && this.#hasMemoryLimit && found?.oom_killed !== true;
      const oom_killed = found?.oom_killed === true || (isDoubtful && (await followed.ranOutOfMemory()));
      passFailPoint('container_collected');
      return this.#life.end(exit, oom_killed, reader.beginning());
    } finally {
      this.#stop.pause();
      reader.giveUp();
      this.#longestMs = Math.max(this.#longestMs, this.#clock.now().monotonic - begunAt);
    }
  }

  /** Fetches the end and the whole output of what ended while nobody looked. */
  async collect(calls: ContainerCalls, found: FoundContainer): Promise<AttemptEnd | 'again'> {
    await this.#news.adopted(calls, found);
    await this.#observer.restarted();
    const reader = new OutputReader(await calls.logs(false), this.#observer, this.#clock);
    try {
      reader.drain(drainSilenceMs);
      const output = await reader.end;
      if (output.kind === 'refused') throw output.error;
      if (output.kind === 'broken') return 'again';
      await this.#life.askHistory(calls, found);
      passFailPoint('container_collected');
      return this.#life.end(found.exit_code, found.oom_killed, reader.beginning());
    } finally {
      reader.giveUp();
    }
  }
}
