import { protocolVersion } from '../../shared/contract/contract.ts';
import type { EngineFile } from './engine-file.ts';
import { type OpenEngine, type OpenResult, refuse } from './engine-handle.ts';
import { version } from './entry-points.ts';
import { connectLocally } from './local-socket.ts';
import { createWireClient } from './wire-client.ts';

/**
 * Becomes a client of the engine that a file tells of.
 * @returns the engine, or a refusal that waiting would not change, or (as text) why nobody was reached: the file may
 *   have been left by an engine that was killed, or the engine may be starting or ending.
 */
export async function joinEngine(owner: EngineFile): Promise<OpenResult | string> {
  const connected = await connectLocally(owner.socket).catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  );
  if (typeof connected === 'string') return connected;
  if (owner.version !== version || owner.protocol !== protocolVersion) {
    connected.close();
    return refuse({ code: 'other_version', owner, version });
  }
  const wire = createWireClient(connected);
  const { promise: lost, resolve } = Promise.withResolvers<string>();
  let isClosing = false;
  void wire.closed.then(() => {
    if (!isClosing) resolve(`process ${owner.pid} ended`);
  });
  const engine: OpenEngine = {
    role: 'client',
    client: wire.client,
    is_new: false,
    connect: () => connectLocally(owner.socket),
    lost,
    announce: () => {},
    async close() {
      isClosing = true;
      wire.close();
      await wire.closed;
    },
  };
  return { ok: true, engine };
}
