import type { LogStream } from '../../../../shared/domain/log.ts';

interface Count {
  bytes: number;
  newlines: number;
}

const newline = 0x0a;
const replacement = Buffer.from('\ufffd');

/** Counts output, so that what came live can be held against what Docker has written down. */
export class OutputTally {
  readonly #counts: Record<LogStream, Count> = {
    stdout: { bytes: 0, newlines: 0 },
    stderr: { bytes: 0, newlines: 0 },
  };
  readonly #tails: Record<LogStream, Buffer> = { stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) };
  #hasReplacements = false;

  get bytes(): number {
    return this.#counts.stdout.bytes + this.#counts.stderr.bytes;
  }

  add(stream: LogStream, bytes: Uint8Array): void {
    const count = this.#counts[stream];
    count.bytes += bytes.length;
    for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) count.newlines += 1;
  }

  /** As {@link add}, and watches for U+FFFD, which may lie across two parts. */
  addReadBack(stream: LogStream, bytes: Uint8Array): void {
    this.add(stream, bytes);
    const joined = Buffer.concat([this.#tails[stream], bytes]);
    if (joined.includes(replacement)) this.#hasReplacements = true;
    this.#tails[stream] = joined.subarray(Math.max(0, joined.length - replacement.length + 1));
  }

  /**
   * Whether what was read back holds more than this. Docker's log keeps every newline, but each byte that is not UTF-8
   * has become three there: with such bytes, only newlines can be compared.
   */
  lacksSomethingOf(readBack: OutputTally): boolean {
    return (['stdout', 'stderr'] as const).some((stream) => {
      const [own, other] = [this.#counts[stream], readBack.#counts[stream]];
      return other.newlines > own.newlines || (!readBack.#hasReplacements && other.bytes > own.bytes);
    });
  }
}
