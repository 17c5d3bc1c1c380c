import { it } from 'vitest';
import { createDesktopTransport, type PageWindow } from './desktop-transport.ts';

type Message = Pick<MessageEvent, 'source' | 'data' | 'ports'>;

/** A window with a shell behind it that answers each wish for a port. */
class FakePage {
  readonly location = { origin: 'app://gantry' };
  readonly #listeners = new Set<(event: MessageEvent) => void>();
  readonly #answer: (page: FakePage) => void;

  constructor(answer: (page: FakePage) => void) {
    this.#answer = answer;
  }

  addEventListener(_type: 'message', listener: (event: MessageEvent) => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'message', listener: (event: MessageEvent) => void): void {
    this.#listeners.delete(listener);
  }

  postMessage(data: unknown): void {
    this.say({ source: this.asWindow, data, ports: [] });
    this.#answer(this);
  }

  say(message: Message): void {
    for (const listener of this.#listeners) listener(message as MessageEvent);
  }

  get asWindow(): Window & PageWindow {
    return this as unknown as Window & PageWindow;
  }
}

it('takes the port that the shell hands over, and hears of its end', async () => {
  const channel = new MessageChannel();
  const page = new FakePage((self) =>
    self.say({ source: self.asWindow, data: { type: 'gantry:port' }, ports: [channel.port1] }),
  );
  const opening = await createDesktopTransport(page.asWindow).open();
  if (opening.kind !== 'open') throw new Error(opening.kind);
  channel.port2.close();
  await opening.link.closed;
});

it('takes no port from another window', async () => {
  const [foreign, own] = [new MessageChannel(), new MessageChannel()];
  const page = new FakePage((self) => {
    self.say({ source: null, data: { type: 'gantry:port' }, ports: [foreign.port1] });
    self.say({ source: self.asWindow, data: { type: 'gantry:port' }, ports: [own.port1] });
  });
  const opening = await createDesktopTransport(page.asWindow).open();
  if (opening.kind !== 'open') throw new Error(opening.kind);
  own.port2.close();
  await opening.link.closed;
  foreign.port1.close();
});
