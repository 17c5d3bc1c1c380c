import { seededRandom } from '../../../tests/support/random-graph.ts';
import type { Graph } from '../graphs.ts';

/** Graphs of any size: in layers with random dependencies on the layer before, one job before and one after all, a line. */
export const shapes = { layers, fan, chain } as const satisfies Record<string, (jobs: number) => Graph>;
export type Shape = keyof typeof shapes;

const layerWidth = 50;
const seed = 20260101;

function layers(jobs: number): Graph {
  const random = seededRandom(seed);
  const graph: Graph = new Map();
  for (let index = 0; index < jobs; index++) {
    const above = Math.floor(index / layerWidth) * layerWidth - layerWidth;
    const chosen = above < 0 ? [] : [random(), random()].map((share) => Math.floor(share * layerWidth));
    graph.set(
      `job_${index}`,
      [...new Set(chosen)].map((place) => `job_${above + place}`),
    );
  }
  return graph;
}

function fan(jobs: number): Graph {
  const graph: Graph = new Map([['first', []]]);
  const spread = Array.from({ length: jobs - 2 }, (_, index) => `job_${index}`);
  for (const job of spread) graph.set(job, ['first']);
  return graph.set('last', spread);
}

function chain(jobs: number): Graph {
  return new Map(Array.from({ length: jobs }, (_, index) => [`job_${index}`, before(index)]));
}

function before(index: number): string[] {
  return index === 0 ? [] : [`job_${index - 1}`];
}

/** Jobs and dependencies. */
export function sizeOf(graph: Graph): number {
  return [...graph.values()].reduce((total, { length }) => total + length, graph.size);
}
