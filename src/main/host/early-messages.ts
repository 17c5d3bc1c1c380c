import type { WireListener, WireMessage } from './wire.ts';

/** Keeps what a transport tells until somebody listens, so that nothing is lost between opening and joining. */
export class EarlyMessages implements WireListener {
  #messages: WireMessage[] = [];
  #listener: WireListener | null = null;
  #isClosed = false;

  message(message: WireMessage): void {
    if (this.#listener === null) this.#messages.push(message);
    else this.#listener.message(message);
  }

  closed(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#listener?.closed();
  }

  listen(listener: WireListener): void {
    this.#listener = listener;
    for (const message of this.#messages.splice(0)) listener.message(message);
    if (this.#isClosed) listener.closed();
  }
}
