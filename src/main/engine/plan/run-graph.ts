import type { Condition, JobDefinition } from '../../../shared/domain/job-definition.ts';
import type { WorkflowDefinition } from '../../../shared/domain/workflow-definition.ts';

/** A job of a run's graph; edges are by index, so that following one costs nothing. */
export interface GraphJob {
  readonly definition: JobDefinition;
  readonly dependencies: readonly { readonly index: number; readonly condition: Condition }[];
  readonly dependents: readonly { readonly index: number; readonly condition: Condition }[];
  /**
   * It is for the time after a failure: it depends on a job's being finished or failed, or on such a job. It is the
   * one kind of job that still starts, and is left running, when a failure stops the run.
   */
  readonly outlives_failure: boolean;
}

/** What never changes while a run goes on. */
export interface RunGraph {
  readonly definition: WorkflowDefinition;
  readonly jobs: readonly GraphJob[];
}

/**
 * Indexes the graph of a definition, in time linear in jobs and edges.
 * @throws Error where a dependency is missing or the jobs form a cycle: a stored definition has neither.
 */
export function buildRunGraph(definition: WorkflowDefinition): RunGraph {
  const indexes = new Map(definition.jobs.map((job, index) => [job.name, index]));
  const dependents: { index: number; condition: Condition }[][] = definition.jobs.map(() => []);
  const dependencies = definition.jobs.map((job, index) =>
    job.depends_on.map(({ job: name, condition }) => {
      const dependency = indexes.get(name);
      if (dependency === undefined)
        throw new Error(`job "${job.name}" depends on "${name}", which is missing`);
      dependents[dependency]?.push({ index, condition });
      return { index: dependency, condition };
    }),
  );
  const outlives = markOutliving(dependencies, dependents);
  return {
    definition,
    jobs: definition.jobs.map((job, index) => ({
      definition: job,
      dependencies: dependencies[index] ?? [],
      dependents: dependents[index] ?? [],
      outlives_failure: outlives[index] ?? false,
    })),
  };
}

type Edges = readonly (readonly { readonly index: number; readonly condition: Condition }[])[];

function markOutliving(dependencies: Edges, dependents: Edges): boolean[] {
  const outlives = dependencies.map((edges) => edges.some(({ condition }) => condition !== 'succeeded'));
  const unvisited = dependencies.map((edges) => edges.length);
  const ready = unvisited.flatMap((count, index) => (count === 0 ? [index] : []));
  for (let next = 0; next < ready.length; next++) {
    const index = ready[next] as number;
    for (const edge of dependents[index] ?? []) {
      if (outlives[index]) outlives[edge.index] = true;
      const left = (unvisited[edge.index] ?? 0) - 1;
      unvisited[edge.index] = left;
      if (left === 0) ready.push(edge.index);
    }
  }
  if (ready.length !== dependencies.length) throw new Error('the jobs form a cycle');
  return outlives;
}
