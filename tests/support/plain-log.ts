import type { LogOpening } from '../../src/main/engine/ports.ts';

/** A log from which nothing is taken out, and that may grow. */
export const plainLog: LogOpening = { newFilter: null, is_new: true, max_bytes: 2 ** 40 };
