import type { History } from '../../../../shared/contract/run.ts';

/** Some columns beside each other, which are drawn together and stay as they are while others come and go. */
export interface GridChunk {
  /** The first column. */
  readonly start: number;
  readonly runs: History['runs'];
}

export const chunkSize = 8;

/** All runs, the oldest first, in chunks. */
export function chunksOf(runs: History['runs']): GridChunk[] {
  return Array.from({ length: Math.ceil(runs.length / chunkSize) }, (_, index) => ({
    start: index * chunkSize,
    runs: runs.slice(index * chunkSize, (index + 1) * chunkSize),
  }));
}

/** Those that have one of the columns from `first` up to but not including `last`. */
export function chunksWithin(chunks: readonly GridChunk[], first: number, last: number): GridChunk[] {
  return chunks.filter(({ start, runs }) => start < last && start + runs.length > first);
}
