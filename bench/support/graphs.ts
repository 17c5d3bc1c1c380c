/** A job's name and what it depends on. */
export type Graph = Map<string, string[]>;

const bands = 3;
const images = 60;
const overlaps = 312;

/**
 * The graph of a mosaic of the sky as the Montage toolkit makes it, 1,312 jobs with 3,540 dependencies: in each of
 * three bands 60 images are projected, 312 overlaps of two are fitted, all of these joined into one model, by which
 * each image is corrected; then the images are added up and shown, and the three bands together.
 */
export function mosaic(): Graph {
  const graph: Graph = new Map();
  const views: string[] = [];
  for (let band = 0; band < bands; band++) {
    const name = (kind: string, index: number): string => `${kind}_${band}_${index}`;
    const projected = Array.from({ length: images }, (_, index) => name('project', index));
    for (const job of projected) graph.set(job, []);
    const fits = Array.from({ length: overlaps }, (_, index) => name('fit', index));
    for (const [index, fit] of fits.entries()) graph.set(fit, pairOf(projected, index));
    graph.set(name('join', 0), fits);
    graph.set(name('model', 0), [name('join', 0)]);
    const corrected = projected.map((job, index) => {
      graph.set(name('correct', index), [name('model', 0), job]);
      return name('correct', index);
    });
    graph.set(name('table', 0), corrected);
    graph.set(name('add', 0), [...corrected, name('table', 0)]);
    graph.set(name('view', 0), [name('add', 0)]);
    views.push(name('add', 0));
  }
  graph.set('view_all', views);
  return graph;
}

/** Two images that lie near to one another. */
function pairOf(projected: readonly string[], index: number): string[] {
  const first = Math.floor(index / 6) % images;
  const second = (first + 1 + (index % 6)) % images;
  return [projected[first], projected[second]].filter((job) => job !== undefined);
}

/** Jobs in rows of ten, each of which depends on two of the row before. */
export function rows(count: number): Graph {
  const graph: Graph = new Map();
  for (let index = 0; index < count; index++) {
    const above = [index - 10, index % 10 === 9 ? index - 11 : index - 9].filter((job) => job >= 0);
    graph.set(
      `job_${index}`,
      above.map((job) => `job_${job}`),
    );
  }
  return graph;
}

/** A workflow file of a graph; its jobs do nothing. */
export function workflowText(name: string, graph: Graph): string {
  const jobs = [...graph].map(([job, dependencies]) => {
    const depends = dependencies.length === 0 ? '' : `    depends_on: [${dependencies.join(', ')}]\n`;
    return `  ${job}:\n    image: busybox:1\n    command: ["true"]\n${depends}`;
  });
  return `name: ${name}\nmax_parallel: 8\njobs:\n${jobs.join('')}`;
}
