import type { Condition } from '../../../src/shared/domain/job-definition.ts';

/** For each job, what it depends on; jobs are numbers. */
export type SmallGraph = readonly (readonly { readonly on: number; readonly condition: Condition }[])[];

/** Every labelled acyclic graph of `size` jobs, each edge under `succeeded`: 543 of four. */
export function* allGraphs(size: number): Generator<SmallGraph> {
  const pairs = [...Array(size).keys()].flatMap((job) =>
    [...Array(size).keys()].filter((on) => on !== job).map((on) => ({ job, on })),
  );
  for (let bits = 0; bits < 2 ** pairs.length; bits++) {
    const edges = pairs.filter((_, index) => (bits >> index) & 1);
    if (!isAcyclic(size, edges)) continue;
    yield [...Array(size).keys()].map((job) =>
      edges.filter((edge) => edge.job === job).map(({ on }) => ({ on, condition: 'succeeded' as const })),
    );
  }
}

const choices = [null, 'succeeded', 'finished', 'failed'] as const;

/** Every graph of `size` jobs that stand in order, with every condition on every edge: 4096 of four. */
export function* allConditions(size: number): Generator<SmallGraph> {
  const pairs = [...Array(size).keys()].flatMap((job) => [...Array(job).keys()].map((on) => ({ job, on })));
  for (let code = 0; code < choices.length ** pairs.length; code++) {
    const chosen = pairs.map((pair, index) => ({
      ...pair,
      condition: choices[Math.floor(code / choices.length ** index) % choices.length] ?? null,
    }));
    yield [...Array(size).keys()].map((job) =>
      chosen.flatMap(({ condition, on, ...edge }) =>
        edge.job === job && condition !== null ? [{ on, condition }] : [],
      ),
    );
  }
}

/** The same graph with its jobs in the opposite order. */
export function mirrored(graph: SmallGraph): SmallGraph {
  const last = graph.length - 1;
  return graph.map((edges) => edges.map(({ on, condition }) => ({ on: last - on, condition }))).reverse();
}

/** Takes away jobs that depend on nothing that is left, until nothing changes. */
function isAcyclic(size: number, edges: readonly { job: number; on: number }[]): boolean {
  let left = [...Array(size).keys()];
  for (;;) {
    const blocked = left.filter((job) => edges.some((edge) => edge.job === job && left.includes(edge.on)));
    if (blocked.length === 0) return true;
    if (blocked.length === left.length) return false;
    left = blocked;
  }
}
