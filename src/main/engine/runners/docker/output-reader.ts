import type { Readable } from 'node:stream';
import type { OutputStream } from '../../../../shared/domain/log-mark.ts';
import { TailRing } from '../../output/tail-ring.ts';
import type { AttemptObserver, Clock } from '../../ports.ts';
import { Demultiplexer } from './demultiplexer.ts';

/** Who takes what is read. */
export type OutputTaker = Pick<AttemptObserver, 'output'>;

/** How the reading of a stream of output ended. */
export type ReadingEnd =
  /** The stream ended between two frames. */
  | { readonly kind: 'ended' }
  /** It broke, or it was given up: output may be missing. */
  | { readonly kind: 'broken' }
  /** Who takes the output failed at it. */
  | { readonly kind: 'refused'; readonly error: unknown };

/** Enough to recognise what a container's init says when it finds nothing to run. */
const beginningLimit = 1024;

/**
 * Reads a stream of Docker's output to its end. It reads no further while the taker has not taken what it was given,
 * so that the job stalls instead of memory growing.
 */
export class OutputReader {
  /** Never rejects. */
  readonly end: Promise<ReadingEnd>;
  readonly #stream: Readable;
  readonly #taker: OutputTaker;
  readonly #clock: Clock;
  #beginning: Buffer[] = [];
  #beginningLength = 0;
  readonly #ends = { stdout: new TailRing(), stderr: new TailRing() };
  #hasStdout = false;
  #bytes = 0;
  #silenceMs: number | null = null;
  #disarm: () => void = () => undefined;

  constructor(stream: Readable, taker: OutputTaker, clock: Clock) {
    this.#stream = stream;
    this.#taker = taker;
    this.#clock = clock;
    this.end = this.#read().finally(() => {
      this.#silenceMs = null;
      this.#disarm();
    });
  }

  /** How much was read so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * The first bytes of stderr where there was no stdout; otherwise nothing. It tells what ended a container before its
   * command had begun.
   */
  beginning(): string {
    return this.#hasStdout ? '' : Buffer.concat(this.#beginning).toString();
  }

  /** Whether what was read of a stream ends with these bytes. Of many, the last ones count. */
  endsWith(stream: OutputStream, bytes: Buffer): boolean {
    const own = this.#ends[stream].bytes;
    const length = Math.min(own.length, bytes.length);
    return length > 0 && own.subarray(own.length - length).equals(bytes.subarray(bytes.length - length));
  }

  /** From now on gives up when Docker sends nothing for this long; time in which the taker was waited for is free. */
  drain(silenceMs: number): void {
    this.#silenceMs = silenceMs;
    this.#arm();
  }

  giveUp(): void {
    this.#stream.destroy();
  }

  async #read(): Promise<ReadingEnd> {
    const demultiplexer = new Demultiplexer();
    try {
      for await (const chunk of this.#stream) {
        this.#disarm();
        for (const { stream, bytes } of demultiplexer.push(chunk as Buffer)) {
          if (stream === 'stdout') this.#hasStdout = true;
          else this.#noteBeginning(bytes);
          this.#bytes += bytes.length;
          this.#ends[stream].add(bytes);
          const refusal = await this.#hand(stream, bytes);
          if (refusal !== null) return refusal;
        }
        this.#arm();
      }
    } catch {
      return { kind: 'broken' };
    }
    return { kind: demultiplexer.isAtBoundary() ? 'ended' : 'broken' };
  }

  async #hand(stream: OutputStream, bytes: Uint8Array): Promise<ReadingEnd | null> {
    try {
      const taken = this.#taker.output(stream, bytes);
      if (taken !== undefined) await taken;
      return null;
    } catch (error) {
      return { kind: 'refused', error };
    }
  }

  #noteBeginning(bytes: Uint8Array): void {
    const room = beginningLimit - this.#beginningLength;
    if (room <= 0 || this.#hasStdout) return;
    const kept = Buffer.from(bytes.subarray(0, room));
    this.#beginning.push(kept);
    this.#beginningLength += kept.length;
  }

  #arm(): void {
    this.#disarm();
    if (this.#silenceMs === null) return;
    this.#disarm = this.#clock.after(this.#silenceMs, () => this.giveUp());
  }
}
