import { describe, expect, it } from 'vitest';
import { onFailureSchema } from '../../src/shared/domain/workflow-definition.ts';
import { allConditions, allGraphs, mirrored, type SmallGraph } from '../support/plan/small-graphs.ts';
import { playSmallRun, type Schedule, smallRunGraph } from '../support/plan/small-run.ts';

const schedules: readonly Schedule[] = [
  { name: 'one at a time', places: 1, next: (inWork) => inWork[0] },
  { name: 'two at a time, the newer ends first', places: 2, next: (inWork) => inWork.at(-1) },
  { name: 'all at once, the oldest ends first', places: 4, next: (inWork) => inWork[0] },
  { name: 'all at once, the newest ends first', places: 4, next: (inWork) => inWork.at(-1) },
  {
    name: 'three at a time, from the middle',
    places: 3,
    next: (inWork, step) => inWork[(step * 7 + 1) % Math.max(1, inWork.length)],
  },
];

/** Whether each of four jobs succeeds, in all 16 ways. */
const allOutcomes = [...Array(16).keys()].map((bits) => [1, 2, 4, 8].map((bit) => (bits & bit) !== 0));

/** @param chosen which schedules are tried, by the number of the graph and of the outcomes. */
function wrongRuns(graphs: Iterable<SmallGraph>, chosen: (at: number) => readonly Schedule[]): string[] {
  const wrong: string[] = [];
  let at = 0;
  for (const graph of graphs) {
    for (const on_failure of onFailureSchema.options) {
      const runGraph = smallRunGraph(graph, on_failure);
      for (const isSuccess of allOutcomes) {
        for (const schedule of chosen(at++)) {
          const found = attempt(() => playSmallRun(graph, runGraph, isSuccess, schedule));
          if (found === null) continue;
          wrong.push(
            `${found}: ${JSON.stringify({ graph, on_failure, isSuccess, schedule: schedule.name })}`,
          );
          if (wrong.length === 5) return wrong;
        }
      }
    }
  }
  return wrong;
}

function attempt(play: () => string | null): string | null {
  try {
    return play();
  } catch (error) {
    return String(error);
  }
}

describe('every graph of four jobs', () => {
  const graphs = [...allGraphs(4)];

  it('is among 543', () => {
    expect(graphs).toHaveLength(543);
    expect(new Set(graphs.map((graph) => JSON.stringify(graph))).size).toBe(543);
  });

  it('ends as the design says, whatever fails and in whatever order', () => {
    expect(wrongRuns(graphs, () => schedules)).toEqual([]);
  });

  it('ends as the design says under every condition on every edge', () => {
    const conditioned = [...allConditions(4)];
    expect(conditioned).toHaveLength(4096);
    const one = (at: number): readonly Schedule[] =>
      [schedules[at % schedules.length]].flatMap((s) => s ?? []);
    const bothWays = conditioned.map((graph, index) => (index % 2 === 0 ? graph : mirrored(graph)));
    expect(wrongRuns(bothWays, one)).toEqual([]);
  });
});
