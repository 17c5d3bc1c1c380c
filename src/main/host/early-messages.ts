import type { CloseReason, WireListener, WireMessage } from './wire.ts';

/** Keeps what a transport tells until somebody listens, so that nothing is lost between opening and joining. */
export class EarlyMessages implements WireListener {
  #messages: WireMessage[] = [];
  #listener: WireListener | null = null;
  #closed: CloseReason | null = null;

  message(message: WireMessage): void {
    if (this.#listener === null) this.#messages.push(message);
    else this.#listener.message(message);
  }

  /** The first reason counts. */
  closed(reason: CloseReason = 'ended'): void {
    if (this.#closed !== null) return;
    this.#closed = reason;
    this.#listener?.closed(reason);
  }

  listen(listener: WireListener): void {
    this.#listener = listener;
    for (const message of this.#messages.splice(0)) listener.message(message);
    if (this.#closed !== null) listener.closed(this.#closed);
  }
}
