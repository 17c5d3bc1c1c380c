import type { Writable } from 'node:stream';
import type { OutputStream } from '../../../src/shared/domain/log-mark.ts';
import { JsonFile } from './json-file.ts';

/** With what the kernel holds on both sides of a socket, a job stalls after about 1.3 MB that nobody reads. */
const heldBytes = 1_000_000;

/** A frame of the multiplexed stream. */
export function frame(stream: OutputStream, bytes: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt8(stream === 'stdout' ? 1 : 2, 0);
  header.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([header, bytes]);
}

export interface LogQuery {
  readonly isFollowing: boolean;
  /** Null is all. */
  readonly tail: number | null;
  readonly hasTimes: boolean;
}

interface Sink {
  readonly socket: Writable;
  /** After so many bytes the connection is cut. */
  left: number;
}

/**
 * The output of one container: written to its log, to those who are attached and to those who follow the log. As with
 * the real one, a reader that does not keep up holds the job up, and what is read back from the log is text: bytes that
 * are not UTF-8 have become U+FFFD.
 */
export class Output {
  readonly log = new JsonFile();
  readonly #sinks = new Set<Sink>();
  readonly #followers = new Set<() => void>();
  #isEnded = false;

  attach(socket: Writable, cutAfter: number): void {
    const sink = { socket, left: cutAfter };
    this.#sinks.add(sink);
    socket.on('close', () => this.#sinks.delete(sink));
  }

  async write(stream: OutputStream, bytes: Buffer): Promise<void> {
    this.log.write(stream, bytes);
    this.#wake();
    for (const sink of this.#sinks) await send(sink, frame(stream, bytes));
  }

  /** The main process is gone, or has closed its output: those who are attached see the end. */
  detach(): void {
    for (const { socket } of this.#sinks) socket.end();
    this.#sinks.clear();
  }

  end(): void {
    this.log.end();
    this.#isEnded = true;
    this.detach();
    this.#wake();
  }

  /** A container that is started again goes on with the log that it has. */
  resume(): void {
    this.#isEnded = false;
  }

  /** Sends the log from its first entry, or only the last ones; a follower until the container has ended. */
  async sendLog(socket: Writable, { isFollowing, tail, hasTimes }: LogQuery): Promise<void> {
    const { entries } = this.log;
    let next = tail === null ? 0 : Math.max(0, entries.length - tail);
    while (!socket.destroyed) {
      const entry = entries[next];
      if (entry !== undefined) {
        next += 1;
        const time = hasTimes ? `2026-01-01T00:00:00.${String(entry.number).padStart(9, '0')}Z ` : '';
        const bytes = Buffer.concat([Buffer.from(time), entry.text]);
        await send({ socket, left: Number.POSITIVE_INFINITY }, frame(entry.stream, bytes));
      } else if (isFollowing && !this.#isEnded) {
        await this.#change(socket);
      } else {
        break;
      }
    }
    socket.end();
  }

  #change(socket: Writable): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#followers.delete(wake);
        socket.removeListener('close', wake);
        resolve();
      };
      this.#followers.add(wake);
      socket.once('close', wake);
    });
  }

  #wake(): void {
    for (const wake of [...this.#followers]) wake();
  }
}

async function send(sink: Sink, bytes: Buffer): Promise<void> {
  const { socket } = sink;
  if (socket.destroyed) return;
  if (bytes.length >= sink.left) {
    const kept = bytes.subarray(0, sink.left);
    sink.left = 0;
    await new Promise<void>((resolve) => socket.write(kept, () => resolve()));
    socket.destroy();
    return;
  }
  sink.left -= bytes.length;
  const hasRoom = socket.write(bytes);
  if (hasRoom || socket.writableLength < heldBytes) return;
  await new Promise<void>((resolve) => {
    const wake = (): void => {
      socket.removeListener('drain', wake);
      socket.removeListener('close', wake);
      resolve();
    };
    socket.once('drain', wake);
    socket.once('close', wake);
  });
}
