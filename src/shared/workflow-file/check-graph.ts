import type { Dependency } from '../domain/job-definition.ts';
import { findCycles } from '../graph/cycles.ts';
import { shorten } from './node-words.ts';
import type { WrittenDependency } from './read-dependencies.ts';
import type { Reader } from './reader.ts';

/** A job as far as the graph is concerned. */
export interface GraphJob {
  readonly name: string;
  readonly dependencies: readonly WrittenDependency[];
}

/**
 * Reports dependencies that are unknown, repeated or on the job itself, and every cycle once. Where the source points
 * `forward` (to the jobs that wait), a cycle is turned round, so that it always reads along `depends_on`.
 * @returns for each job its dependencies that are right.
 */
export function checkGraph(
  reader: Reader,
  jobs: readonly GraphJob[],
  direction: 'backward' | 'forward' = 'backward',
): Map<string, Dependency[]> {
  const names = new Set(jobs.map(({ name }) => name));
  const result = new Map<string, Dependency[]>();
  for (const { name: job, dependencies } of jobs) {
    const seen = new Set<string>();
    const right: Dependency[] = [];
    for (const { job: dependency, condition, spot } of dependencies) {
      if (seen.has(dependency)) {
        reader.reportKey(spot, {
          code: 'duplicate_dependency',
          data: { job, dependency: shorten(dependency) },
        });
      } else if (dependency === job) reader.reportKey(spot, { code: 'self_dependency', data: { job } });
      else if (!names.has(dependency)) {
        const others = [...names].filter((name) => name !== job);
        const data = { job, dependency: shorten(dependency), suggestion: reader.suggest(dependency, others) };
        reader.reportKey(spot, { code: 'unknown_dependency', data });
      } else right.push({ job: dependency, condition });
      seen.add(dependency);
    }
    result.set(job, right);
  }
  reportCycles(reader, jobs, result, direction);
  return result;
}

function reportCycles(
  reader: Reader,
  jobs: readonly GraphJob[],
  dependencies: ReadonlyMap<string, readonly Dependency[]>,
  direction: 'backward' | 'forward',
): void {
  const nodes = jobs.map(({ name }) => ({ name, depends_on: dependencies.get(name) ?? [] }));
  const written = new Map(jobs.map((job) => [job.name, job]));
  for (const cycle of findCycles(nodes)) {
    const [first = '', second = ''] = cycle;
    const edge = written.get(first)?.dependencies.find(({ job }) => job === second);
    if (edge === undefined) throw new Error('a cycle over an edge that nobody wrote');
    reader.reportKey(edge.spot, {
      code: 'cycle',
      data: { jobs: direction === 'backward' ? cycle : cycle.toReversed() },
    });
  }
}
