import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The port that Gantry is looked for at. */
export const usualPort = 4780;
const portsTried = 50;

/** `usual`: the usual port or, where something else has it, the next free one. */
export type PortChoice = { readonly kind: 'usual' } | { readonly kind: 'exact'; readonly port: number };

export type Listening =
  | { readonly ok: true; readonly port: number }
  | { readonly ok: false; readonly port: number; readonly message: string };

/** Listens on 127.0.0.1 alone; port 0 is any that is free. */
export async function listenOnLoopback(server: Server, choice: PortChoice): Promise<Listening> {
  if (choice.kind === 'exact') return listen(server, choice.port);
  let result = await listen(server, usualPort);
  for (let port = usualPort + 1; !result.ok && port < usualPort + portsTried; port += 1) {
    result = await listen(server, port);
  }
  return result;
}

async function listen(server: Server, port: number): Promise<Listening> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return { ok: true, port: (server.address() as AddressInfo).port };
  } catch (error) {
    return { ok: false, port, message: error instanceof Error ? error.message : String(error) };
  }
}
