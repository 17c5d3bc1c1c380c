import type { Condition } from '../../../src/shared/domain/job-definition.ts';

/** What a workflow says, as plain data: an oracle for edits of its text, which knows nothing of any text. */
export interface WorkflowModel {
  name: string;
  description?: string;
  params?: Record<string, { default?: string; description?: string }>;
  environment?: Record<string, string>;
  max_parallel?: number;
  on_failure?: string;
  jobs: Record<string, JobModel>;
}

export interface JobModel {
  image?: string;
  command?: string[];
  environment?: Record<string, string>;
  working_dir?: string;
  user?: string;
  volumes?: string[];
  depends_on?: Record<string, Condition>;
  timeout?: string;
  retries?: { max: number; delay?: string };
}

export type JobSetting = keyof JobModel;

export function copyOf<Value>(value: Value): Value {
  return structuredClone(value);
}

/** Whether `from` waits for `to`, over however many jobs. */
export function reaches(jobs: WorkflowModel['jobs'], from: string, to: string): boolean {
  if (from === to) return true;
  return Object.keys(jobs[from]?.depends_on ?? {}).some((name) => reaches(jobs, name, to));
}

/** Takes a dependency off; an emptied set goes. */
export function forget(job: JobModel, dependency: string): void {
  const { depends_on } = job;
  if (depends_on === undefined) return;
  delete depends_on[dependency];
  if (Object.keys(depends_on).length === 0) delete job.depends_on;
}
