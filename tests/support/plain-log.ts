import type { LogOptions } from '../../src/main/engine/ports.ts';

/** A log from which nothing is taken out, and that may grow. */
export const plainLog: LogOptions = { newFilter: null, max_bytes: 2 ** 40 };
