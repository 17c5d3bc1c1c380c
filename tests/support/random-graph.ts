/** A small generator of numbers that are the same for the same seed (mulberry32, public domain, Tommy Ettinger). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Jobs `j0` … in an order in which each depends on up to three of the ten before it. */
export function randomGraph(jobs: number, seed: number): Map<string, string[]> {
  const random = seededRandom(seed);
  const graph = new Map<string, string[]>();
  for (let index = 0; index < jobs; index++) {
    const earlier = Array.from({ length: Math.min(index, 10) }, (_, back) => `j${index - 1 - back}`);
    graph.set(`j${index}`, earlier.filter(() => random() < 0.25).slice(0, 3));
  }
  return graph;
}
