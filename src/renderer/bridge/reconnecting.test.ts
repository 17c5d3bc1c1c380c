import { describe, expect, it } from 'vitest';
import type { Client } from '../../shared/contract/contract.ts';
import type { ConnectionState } from './connection.ts';
import { createReconnecting, reconnectDelay } from './reconnecting.ts';
import type { Opening, Transport } from './transport.ts';

const client = {} as Client;

/** Answers each try with the next of its openings; a try beyond them never settles. */
class FakeTransport implements Transport {
  readonly tokens: string[] = [];
  private readonly openings: Opening[];

  constructor(...openings: Opening[]) {
    this.openings = openings;
  }

  open(): Promise<Opening> {
    const next = this.openings.shift();
    return next === undefined ? new Promise(() => undefined) : Promise.resolve(next);
  }

  takeToken(token: string): void {
    this.tokens.push(token);
  }
}

function openLink(): { opening: Opening; lose: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opening: { kind: 'open', link: { client, closed: promise } }, lose: resolve };
}

function watch(transport: Transport) {
  const delays: number[] = [];
  const states: ConnectionState[] = [];
  const connection = createReconnecting(transport, async (ms) => void delays.push(ms));
  const until = (kind: ConnectionState['kind']): Promise<void> =>
    new Promise((resolve) => {
      const end = connection.subscribe(() => {
        if (connection.state().kind !== kind) return;
        end();
        resolve();
      });
    });
  connection.subscribe(() => states.push(connection.state()));
  return { connection, delays, states, until };
}

describe('a connection', () => {
  it('opens a new session after a loss', async () => {
    const first = openLink();
    const second = openLink();
    const { connection, states, until } = watch(new FakeTransport(first.opening, second.opening));
    await until('open');
    first.lose();
    await until('lost');
    await until('open');
    expect(connection.state()).toEqual({ kind: 'open', session: { number: 2, client } });
    expect(states.map(({ kind }) => kind)).toEqual(['open', 'lost', 'open']);
  });

  it('waits longer with each try, and from the start again once it was open', async () => {
    const link = openLink();
    const none: Opening = { kind: 'unanswered' };
    const { delays, until } = watch(new FakeTransport(none, none, none, link.opening, none));
    await until('open');
    expect(delays).toEqual([250, 500, 1000]);
    link.lose();
    await until('lost');
    expect(delays.slice(3)).toEqual([250]);
    await until('lost');
    expect(delays.slice(3)).toEqual([250, 500]);
  });

  it('stops where it is refused, until a token is given', async () => {
    const link = openLink();
    const transport = new FakeTransport({ kind: 'refused', why: 'no_token' }, link.opening);
    const { connection, until } = watch(transport);
    await until('refused');
    connection.signIn('abc');
    expect(connection.state().kind).toBe('connecting');
    await until('open');
    expect(transport.tokens).toEqual(['abc']);
  });
});

it('never waits more than five seconds', () => expect(reconnectDelay(50)).toBe(5000));
