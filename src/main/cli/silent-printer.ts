import type { RunPrinter } from './run-printer.ts';

const nothing = (): Promise<void> => Promise.resolve();

/** Shows nothing; for a command that only waits for a run to end, or to build on. */
export const silentPrinter: RunPrinter = {
  begin: nothing,
  run: nothing,
  jobRun: nothing,
  attempt: nothing,
  pull: nothing,
  lines: nothing,
  linesEnded: nothing,
  end: nothing,
};
