import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { followLog } from '../../../src/main/cli/follow-log.ts';
import { ToldEntries } from '../../../src/main/cli/told-entries.ts';
import { createSocketWire } from '../../../src/main/host/socket-wire.ts';
import { createWireClient } from '../../../src/main/host/wire-client.ts';
import type { Client } from '../../../src/shared/contract/contract.ts';
import type { LogEntry } from '../../../src/shared/domain/log.ts';

const pauseMs = 100;

/** A page at a server, as far as its connection goes: it says its token, and connects again when it is cut off. */
export class PageFollower {
  readonly #address: string;
  readonly #token: string;
  /** How often it was let in. */
  connections = 0;

  constructor(address: string, token: string) {
    this.#address = address;
    this.#token = token;
  }

  /** Follows a log to its end over as many connections as it takes. */
  async follow(attempt_uuid: string, take: (entries: readonly LogEntry[]) => void): Promise<void> {
    const told = new ToldEntries(0);
    for (;;) {
      const session = await this.#connect().catch(() => null);
      try {
        if (session === null) continue;
        const options = { told, ended: new Promise<void>(() => undefined) };
        told.changeEngine();
        await followLog(session.client, attempt_uuid, options, async (entries) => take(entries));
        return;
      } catch {
        // Cut off: the next connection goes on there.
      } finally {
        session?.close();
        await delay(pauseMs);
      }
    }
  }

  async #connect(): Promise<{ client: Client; close(): void }> {
    const socket = new WebSocket(new URL('/rpc', this.#address.replace('http', 'ws')));
    await once(socket, 'open');
    socket.send(JSON.stringify({ token: this.#token }));
    await once(socket, 'message');
    this.connections += 1;
    return createWireClient(createSocketWire(socket));
  }
}
