import type { OutputStream } from '../../../../shared/domain/log-mark.ts';
import type { AttemptObserver, Clock, ResumePoint } from '../../ports.ts';
import type { OutputTaker } from './output-reader.ts';
import { StreamSeam } from './seam.ts';

/** Where Docker sends nothing for so long, it has no more lines for now. */
const silenceMs = 2000;
const replacement = Buffer.from('\ufffd');
const streams = ['stdout', 'stderr'] as const;

/** Told what was not told yet. */
export type SeamedObserver = Pick<AttemptObserver, 'output' | 'mark'>;

/**
 * Takes output that is read back from Docker's log from its first byte, and hands on what was not told yet. Where bytes
 * have been replaced in it, marks say so.
 */
export class SeamedOutput implements OutputTaker {
  readonly #observer: SeamedObserver;
  readonly #clock: Clock;
  readonly #seams: Readonly<Record<OutputStream, StreamSeam>>;
  #passed = 0;
  #hasReplacements = false;
  #isStray = false;
  #onStray: () => void = () => undefined;
  #disarm: () => void = () => undefined;

  constructor(observer: SeamedObserver, clock: Clock, point: ResumePoint) {
    this.#observer = observer;
    this.#clock = clock;
    this.#seams = { stdout: new StreamSeam(point.stdout), stderr: new StreamSeam(point.stderr) };
  }

  /** Whether the place does not fit, or Docker's log ends before it, or seems to. */
  get isStray(): boolean {
    return this.#isStray;
  }

  /** Bytes that were handed on. */
  get passed(): number {
    return this.#passed;
  }

  /** Streams in which the place was not found so far. */
  get astray(): OutputStream[] {
    return streams.filter((stream) => !this.#seams[stream].isBehind);
  }

  /** Whether Docker's log has more whole lines than were told, in a stream whose place does not fit. */
  get hasMoreLines(): boolean {
    return streams.some((stream) => this.#seams[stream].isUnfit && this.#seams[stream].hasMoreLines);
  }

  /** Calls back once it is stray. */
  watch(onStray: () => void): void {
    this.#onStray = onStray;
    this.#arm();
  }

  /** The reading has ended: that nothing more comes says nothing from now on. */
  unwatch(): void {
    this.#disarm();
    this.#onStray = () => undefined;
  }

  output(stream: OutputStream, bytes: Uint8Array): Promise<void> | undefined {
    this.#disarm();
    const seam = this.#seams[stream];
    const rest = seam.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (seam.isUnfit) this.#stray();
    else this.#arm();
    if (rest.length === 0) return undefined;
    if (!this.#hasReplacements && rest.includes(replacement)) {
      this.#hasReplacements = true;
      this.#observer.mark({ code: 'read_back', data: { edge: 'begin' } });
    }
    this.#passed += rest.length;
    return this.#observer.output(stream, rest);
  }

  /** Nothing more comes this way. */
  end(): void {
    this.unwatch();
    if (this.#hasReplacements) this.#observer.mark({ code: 'read_back', data: { edge: 'end' } });
    this.#hasReplacements = false;
  }

  #stray(): void {
    if (this.#isStray) return;
    this.#isStray = true;
    this.#onStray();
  }

  #arm(): void {
    this.#disarm();
    if (!streams.some((stream) => this.#seams[stream].lacksLines)) return;
    this.#disarm = this.#clock.after(silenceMs, () => this.#stray());
  }
}
