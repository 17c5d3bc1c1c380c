import { expect, it } from 'vitest';
import { type Channel, meetPeers } from './peers.ts';

/** Channels that hear each other, as windows of one browser do. */
class Room {
  readonly #channels = new Map<number, (data: unknown) => void>();
  #count = 0;

  enter(): Channel {
    this.#count += 1;
    const own = this.#count;
    return {
      postMessage: (data) => {
        for (const [other, hear] of this.#channels) if (other !== own) hear(data);
      },
      addEventListener: (_type: string, listen: unknown) => {
        const hear = listen as (event: { data: unknown }) => void;
        this.#channels.set(own, (data) => hear({ data }));
      },
      close: () => void this.#channels.delete(own),
    };
  }
}

it('windows on the same workflow hear of each other, and of who leaves', () => {
  const room = new Room();
  const counts = { a: 0, b: 0 };
  const leaveA = meetPeers(room.enter(), 'a', (count) => {
    counts.a = count;
  });
  expect(counts.a).toBe(0);
  meetPeers(room.enter(), 'b', (count) => {
    counts.b = count;
  });
  expect(counts).toEqual({ a: 1, b: 1 });
  leaveA();
  expect(counts.b).toBe(0);
});
