import { firstPlace } from '../../../src/main/engine/logs/stream-tally.ts';
import type { LogStore, LogWriter } from '../../../src/main/engine/ports.ts';

const writer: LogWriter = {
  write: () => undefined,
  resume: async () => ({ stdout: firstPlace, stderr: firstPlace, at: null, note: null }),
  has_all_output: false,
  relocate: () => undefined,
  mark: () => undefined,
  note: () => undefined,
  close: async () => undefined,
  release: async () => undefined,
};
const length = { entries: 0, is_complete: true };

/** Logs that keep nothing, for tests of very many runs. */
export const noLogs: LogStore = {
  open: async () => writer,
  window: async () => ({ entries: [], length }),
  search: async () => ({ ok: true, value: { numbers: [], next: null, length } }),
  subscribe: () => () => undefined,
  remove: async () => undefined,
  size: async () => 0,
  runs: async function* () {},
  close: async () => undefined,
};
