import { EventEmitter } from 'node:events';

/** One end of a channel, as Electron's: it keeps messages until it is started, and tells once that it is closed. */
export class StandInPort extends EventEmitter {
  #other: StandInPort | null = null;
  #waiting: unknown[] | null = [];
  #isClosed = false;

  static pair(): [StandInPort, StandInPort] {
    const [left, right] = [new StandInPort(), new StandInPort()];
    left.#other = right;
    right.#other = left;
    return [left, right];
  }

  postMessage(data: unknown): void {
    const copy: unknown = structuredClone(data);
    const other = this.#other;
    if (other !== null) queueMicrotask(() => other.#receive(copy));
  }

  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const data of waiting) this.emit('message', { data, ports: [] });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    queueMicrotask(() => this.emit('close'));
    this.#other?.close();
  }

  #receive(data: unknown): void {
    if (this.#isClosed) return;
    if (this.#waiting === null) this.emit('message', { data, ports: [] });
    else this.#waiting.push(data);
  }
}

export class MessageChannelMain {
  readonly port1: StandInPort;
  readonly port2: StandInPort;

  constructor() {
    [this.port1, this.port2] = StandInPort.pair();
  }
}
