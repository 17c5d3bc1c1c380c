import type { DockerSizes } from './parts/docker.ts';
import type { EngineSizes } from './parts/engine.ts';
import type { LogSizes } from './parts/logs.ts';
import type { StoreSize } from './support/fill-store.ts';

/** How much of everything is measured. */
export interface Sizes {
  readonly store: Omit<StoreSize, 'large_workflow'>;
  readonly engine: EngineSizes;
  readonly docker: DockerSizes;
  readonly logs: LogSizes;
}

/** What the targets are about. */
export const full: Sizes = {
  store: { workflows: 1000, runs: 100_000, log_bytes: 200_000_000 },
  engine: { many: 10_000, growing: [1000, 2000, 4000, 8000], rounds: 3 },
  docker: {
    throughput: { containers: 200, rounds: 7 },
    gaps: { containers: 126, chains: 4 },
    short_outputs: { containers: 1000 },
    firehose: { bytes: 1_000_000_000, short_line_bytes: 100_000_000, rounds: 3 },
    side_by_side: { bytes: 120_000_000, look_ms: 1000 },
  },
  logs: {
    log: { lines: 10_000_000, long_lines: 20, long_line_bytes: 4_000_000 },
    windows: { places: 200, cold_places: 20 },
    searches: 3,
    writing: { long_line_bytes: 500_000_000, short_line_bytes: 50_000_000, rounds: 5 },
    followers: { lines: 1000 },
  },
};

/** Enough to see that a part works: some minutes for all. */
export const quick: Sizes = {
  store: { workflows: 50, runs: 2000, log_bytes: 20_000_000 },
  engine: { many: 2000, growing: [250, 500, 1000], rounds: 1 },
  docker: {
    throughput: { containers: 24, rounds: 2 },
    gaps: { containers: 10, chains: 2 },
    short_outputs: { containers: 40 },
    firehose: { bytes: 100_000_000, short_line_bytes: 1_000_000, rounds: 1 },
    side_by_side: { bytes: 20_000_000, look_ms: 100 },
  },
  logs: {
    log: { lines: 200_000, long_lines: 3, long_line_bytes: 4_000_000 },
    windows: { places: 50, cold_places: 5 },
    searches: 1,
    writing: { long_line_bytes: 50_000_000, short_line_bytes: 5_000_000, rounds: 1 },
    followers: { lines: 100 },
  },
};
