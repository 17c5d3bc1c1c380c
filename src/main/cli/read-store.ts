import type { CliHost } from './cli-host.ts';
import type { CommonOptions } from './common-options.ts';
import { type EngineSession, sayRefusal, withEngine } from './engine-session.ts';

/**
 * Reads with the engine at work or, where there is none, from the store alone, and shows what was read.
 * @param nothing what there is to read where nothing was ever stored
 */
export async function readStoreWith<Value>(
  host: CliHost,
  options: CommonOptions,
  read: (session: EngineSession) => Promise<Value>,
  nothing: Value,
  show: (value: Value) => Promise<number>,
): Promise<number> {
  return withEngine(
    host,
    options,
    'reader',
    async (session) => show(await read(session)),
    (refusal) => (refusal.code === 'no_store' ? show(nothing) : sayRefusal(host, options, refusal)),
  );
}
