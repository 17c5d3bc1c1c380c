import type { OutputStream } from '../../../../shared/domain/log-mark.ts';

/** A stretch of output of one stream; a view into the chunk that it came in, never a copy. */
export interface OutputPart {
  readonly stream: OutputStream;
  readonly bytes: Uint8Array;
}

const headerLength = 8;
/** The first byte of a header. 0 is an echo of stdin, which is never attached; 3 is a message of Docker itself. */
const streams: Readonly<Record<number, OutputStream>> = { 1: 'stdout', 2: 'stderr' };

/**
 * Takes apart the stream in which Docker interleaves stdout and stderr of a container without a terminal: frames of
 * eight bytes of header (stream, three zeros, length as big-endian 32-bit number) and that many bytes of payload.
 * Payload is handed on as it arrives, without waiting for the end of its frame.
 * @see https://docs.docker.com/reference/api/engine/version/v1.47/#tag/Container/operation/ContainerAttach
 */
export class Demultiplexer {
  readonly #header = Buffer.alloc(headerLength);
  #headerFilled = 0;
  #payloadLeft = 0;
  #stream: OutputStream = 'stdout';

  /**
   * The parts that a chunk holds. A chunk must be consumed to its end before the next one is pushed.
   * @throws Error where the bytes are not such a stream, or Docker tells an error in it.
   */
  *push(chunk: Uint8Array): Generator<OutputPart> {
    let position = 0;
    while (position < chunk.length) {
      if (this.#payloadLeft === 0) {
        const taken = Math.min(headerLength - this.#headerFilled, chunk.length - position);
        this.#header.set(chunk.subarray(position, position + taken), this.#headerFilled);
        this.#headerFilled += taken;
        position += taken;
        if (this.#headerFilled === headerLength) this.#beginFrame();
      } else {
        const end = Math.min(position + this.#payloadLeft, chunk.length);
        this.#payloadLeft -= end - position;
        yield { stream: this.#stream, bytes: chunk.subarray(position, end) };
        position = end;
      }
    }
  }

  /** Whether everything so far was whole frames; a stream that ends elsewhere was cut. */
  isAtBoundary(): boolean {
    return this.#headerFilled === 0 && this.#payloadLeft === 0;
  }

  #beginFrame(): void {
    const kind = this.#header.readUInt8(0);
    const stream = streams[kind];
    if (stream === undefined)
      throw new Error(`a frame of Docker's output stream is of the unknown kind ${kind}`);
    this.#stream = stream;
    this.#payloadLeft = this.#header.readUInt32BE(4);
    this.#headerFilled = 0;
  }
}
