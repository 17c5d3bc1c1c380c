import { text } from 'node:stream/consumers';
import type { SupervisorOrder } from './attempt-records.ts';
import { supervise } from './supervise.ts';

/**
 * The script of the process that stands between the engine and a command, and outlives the engine. It takes one
 * {@link SupervisorOrder} as JSON on its standard input; what it leaves is described in `attempt-files.ts`.
 */

// A closed terminal or a session's end is for the command to answer; how it did so must still be written down.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

// Its complaints go to a file on the disk that it complains of: a full one must not end it.
process.stderr.on('error', () => undefined);

// Where the engine died before it had written the whole order, this throws and nothing was started.
const order: SupervisorOrder = JSON.parse(await text(process.stdin));
await supervise(order);
process.exit(0);
