import type { LogMarkOf, OutputStream } from '../../../../shared/domain/log-mark.ts';
import type { AttemptObserver, Clock, ResumePoint } from '../../ports.ts';
import type { ContainerCalls, FoundContainer } from './container-calls.ts';
import { Demultiplexer } from './demultiplexer.ts';
import { hasStatus, toCallError } from './docker-call-error.ts';
import { judgeLife, type RememberedEvent } from './docker-life.ts';
import { OutputReader } from './output-reader.ts';
import { SeamSearch } from './seam-search.ts';
import { SeamedOutput } from './seamed-output.ts';

const newline = 0x0a;
/** So many entries of the end of Docker's log are held against what was told. */
const comparedEntries = 20;

/** So soon after its start Docker has logged what a container printed meanwhile, which may begin in the middle of a line. */
const settleMs = 1000;

type GapCause = LogMarkOf<'gap'>['data']['cause'];

/** What reading back asks of Docker. */
export type ReadBackCalls = Pick<ContainerCalls, 'logs' | 'dockerNowMs' | 'rememberedEvents' | 'touch'>;

/** Output that is read out of Docker's log, and how it joins what was told before. */
export interface JoinedReading {
  readonly reader: OutputReader;
  readonly output: SeamedOutput;
  readonly point: ResumePoint;
}

/** Reads back what of an attempt's output was not told yet. Throws DockerCallError, and what the observer throws. */
export class ReadBack {
  readonly #observer: AttemptObserver;
  readonly #clock: Clock;

  constructor(observer: AttemptObserver, clock: Clock) {
    this.#observer = observer;
    this.#clock = clock;
  }

  /**
   * Goes on behind what was told. Where Docker was started anew since, it may have lost output, in itself and without a
   * trace: what its log holds by now is told at once then, between two marks.
   */
  async join(
    calls: ReadBackCalls,
    found: Pick<FoundContainer, 'id'>,
    isFollowing: boolean,
  ): Promise<JoinedReading> {
    const point = await this.#observer.resume('replaced');
    const cause = await this.#restartSince(calls, found, point);
    if (cause === null) return this.#open(calls, point, isFollowing);
    if (isFollowing) await new Promise<void>((resolve) => this.#clock.after(settleMs, resolve));
    await this.#tellBetweenMarks(calls, point, cause);
    return this.#open(calls, await this.#observer.resume('replaced'), isFollowing);
  }

  /** Reads what was told already, for what can be seen by it; tells nothing. */
  async look(calls: ReadBackCalls): Promise<OutputReader> {
    return new OutputReader(await calls.logs({ follow: false }), { output: () => undefined }, this.#clock);
  }

  /**
   * Looks whether Docker's log holds more than was told, and tells that.
   * @returns whether it did. A log that is gone, with its container, holds no more.
   */
  async catchUp(calls: ReadBackCalls): Promise<boolean> {
    try {
      const { reader, output } = await this.#open(calls, await this.#observer.resume('replaced'), false);
      const end = await reader.end;
      output.end();
      if (end.kind === 'refused') throw end.error;
      if (end.kind === 'broken') throw toCallError(new Error("Docker's log broke off"), null);
      return output.passed > 0 || output.hasMoreLines;
    } catch (error) {
      if (hasStatus(error, 404) || hasStatus(error, 409)) return false;
      throw error;
    }
  }

  /** Whether what was read ends as Docker's log does, beyond doubt. */
  async endsAlike(calls: ReadBackCalls, reader: OutputReader): Promise<boolean> {
    const ends: Record<OutputStream, Buffer[]> = { stdout: [], stderr: [] };
    try {
      await this.#each(calls, { tail: comparedEntries }, (stream, bytes) => ends[stream].push(bytes));
    } catch (error) {
      if (hasStatus(error, 404) || hasStatus(error, 409)) return true;
      throw error;
    }
    return (['stdout', 'stderr'] as const).every((stream) => {
      const bytes = Buffer.concat(ends[stream]);
      return bytes.length === 0 || (reader.endsWith(stream, bytes) && !isRepeating(bytes));
    });
  }

  /**
   * Docker's log is not the one that was read before: finds the place where it goes on, for the next reading. Where there
   * is none, or may be several, a gap is marked.
   */
  async findPlaces(calls: ReadBackCalls, { output, point }: JoinedReading): Promise<void> {
    const astray = output.astray;
    const searches = { stdout: new SeamSearch(point.stdout), stderr: new SeamSearch(point.stderr) };
    await this.#each(calls, {}, (stream, bytes) => {
      if (astray.includes(stream)) searches[stream].push(bytes);
    });
    for (const stream of astray) {
      const { found, isSure, fallback } = searches[stream];
      this.#observer.relocate(stream, found ?? fallback);
      if (isSure) continue;
      const data = { stream, lines: null, edge: null, cause: 'docker_log_differs' } as const;
      this.#observer.mark({ code: 'gap', data });
    }
  }

  /** Tells what there is, up to now; where that is nothing, or the place is not found in it, one mark is enough. */
  async #tellBetweenMarks(calls: ReadBackCalls, point: ResumePoint, cause: GapCause): Promise<void> {
    const mark = (edge: 'begin' | 'end' | null): void =>
      this.#observer.mark({ code: 'gap', data: { stream: null, lines: null, edge, cause } });
    let isBegun = false;
    const begin = (): void => {
      if (!isBegun) mark('begin');
      isBegun = true;
    };
    const observer = this.#observer;
    const output = new SeamedOutput(
      {
        output: (stream, bytes) => {
          begin();
          return observer.output(stream, bytes);
        },
        mark: (each) => {
          begin();
          observer.mark(each);
        },
      },
      this.#clock,
      point,
    );
    const reader = new OutputReader(await calls.logs({ follow: false }), output, this.#clock);
    const end = await reader.end;
    output.end();
    if (end.kind === 'refused') throw end.error;
    mark(isBegun ? 'end' : null);
    if (end.kind === 'broken') throw toCallError(new Error("Docker's log broke off"), null);
  }

  async #open(calls: ReadBackCalls, point: ResumePoint, isFollowing: boolean): Promise<JoinedReading> {
    const output = new SeamedOutput(this.#observer, this.#clock, point);
    const reader = new OutputReader(await calls.logs({ follow: isFollowing }), output, this.#clock);
    if (isFollowing) output.watch(() => reader.giveUp());
    return { reader, output, point };
  }

  async #each(
    calls: ReadBackCalls,
    query: Readonly<Record<string, unknown>>,
    take: (stream: OutputStream, bytes: Buffer) => void,
  ): Promise<void> {
    const demultiplexer = new Demultiplexer();
    try {
      for await (const chunk of await calls.logs({ follow: false, ...query })) {
        for (const { stream, bytes } of demultiplexer.push(chunk as Buffer)) take(stream, Buffer.from(bytes));
      }
    } catch (error) {
      throw toCallError(error, null);
    }
  }

  /** @returns what a gap has to be put down to; null where it is the Docker that it was. */
  async #restartSince(
    calls: ReadBackCalls,
    { id }: Pick<FoundContainer, 'id'>,
    point: ResumePoint,
  ): Promise<GapCause | null> {
    const now = await calls.dockerNowMs();
    const ahead = now - this.#clock.now().wall;
    const events = await calls.rememberedEvents(now);
    const life = judgeLife(events, {
      container_id: id,
      seen_at_ms: point.at === null ? null : point.at + ahead,
      witness: point.note,
    });
    if (life === 'same') return null;
    const witness = await findWitness(calls, events);
    if (witness !== null) this.#observer.note(witness);
    return life === 'new' ? 'docker_restarted' : 'docker_perhaps_restarted';
  }
}

/**
 * The youngest event that Docker remembers, by which it can be recognised later; one is made where there is none.
 * @returns null where it tells of none.
 */
async function findWitness(calls: ReadBackCalls, events: readonly RememberedEvent[]): Promise<string | null> {
  const known = events.at(-1);
  if (known !== undefined) return String(known.time_nano);
  await calls.touch();
  const [made] = await calls.rememberedEvents(await calls.dockerNowMs());
  return made === undefined ? null : String(made.time_nano);
}

/** Whether the last line stands there more than once, so that one which is missing would not be missed. */
function isRepeating(bytes: Buffer): boolean {
  const end = bytes.at(-1) === newline ? bytes.length - 1 : bytes.length;
  const start = end === 0 ? 0 : bytes.lastIndexOf(newline, end - 1) + 1;
  const last = bytes.subarray(start);
  return start > 0 && bytes.subarray(0, start).includes(last);
}
