import type { OlderJob } from '../domain/older-job.ts';
import type { WorkflowDefinition } from '../domain/workflow-definition.ts';

/** The jobs of a stored definition in the view of the older dialect, in the order of the definition. */
export function olderJobs(definition: WorkflowDefinition): OlderJob[] {
  const next = new Map<string, string[]>(definition.jobs.map(({ name }) => [name, []]));
  for (const { name, depends_on } of definition.jobs) {
    for (const { job } of depends_on) next.get(job)?.push(name);
  }
  return definition.jobs.map((job) => {
    if (job.uuid === null) throw new Error(`the job ${job.name} was never stored`);
    return {
      uuid: job.uuid,
      name: job.name,
      image: job.image,
      parameters: job.environment,
      next_job_names: next.get(job.name) ?? [],
      depends_count: job.depends_on.length,
      timeout: (job.timeout_ms ?? 0) / 1000,
      retries: job.retries.max,
    };
  });
}
