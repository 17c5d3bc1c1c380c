import { expect, it } from 'vitest';
import { EarlyMessages } from './early-messages.ts';
import { joinWires, type Wire, type WireMessage } from './wire.ts';

/** One end of a connection that a test holds: it sees what is sent, and says what arrives. */
class FakeWire implements Wire {
  readonly sent: WireMessage[] = [];
  readonly arriving = new EarlyMessages();
  isClosed = false;

  send(message: WireMessage): void {
    this.sent.push(message);
  }

  listen(listener: Parameters<Wire['listen']>[0]): void {
    this.arriving.listen(listener);
  }

  close(): void {
    this.isClosed = true;
    this.arriving.closed();
  }
}

it('carries messages both ways, those that came before too, in their order', () => {
  const [left, right] = [new FakeWire(), new FakeWire()];
  left.arriving.message('first');
  joinWires(left, right);
  left.arriving.message('second');
  right.arriving.message('back');
  expect(right.sent).toEqual(['first', 'second']);
  expect(left.sent).toEqual(['back']);
});

it('closes each end when the other closes', () => {
  for (const order of [0, 1]) {
    const ends = [new FakeWire(), new FakeWire()] as const;
    joinWires(ends[0], ends[1]);
    ends[order]?.close();
    expect(ends.map(({ isClosed }) => isClosed)).toEqual([true, true]);
  }
});

it('closes an end that is joined to one that has closed before', () => {
  const [left, right] = [new FakeWire(), new FakeWire()];
  left.close();
  joinWires(right, left);
  expect(right.isClosed).toBe(true);
});
