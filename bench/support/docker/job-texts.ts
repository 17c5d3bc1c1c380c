/** A job of a workflow that is written by a measurement. */
export interface JobText {
  readonly name: string;
  readonly command: readonly string[];
  readonly depends_on: readonly string[];
}

/** A workflow file of such jobs, eight of which may run at once, and each to its end whatever becomes of the others. */
export function workflowOf(name: string, jobs: readonly JobText[]): string {
  const ofJobs = jobs.map(({ name: job, command, depends_on }) => [
    job,
    { image: 'busybox:1', command, depends_on, max_log_size: '4GiB' },
  ]);
  return JSON.stringify({ name, max_parallel: 8, on_failure: 'finish', jobs: Object.fromEntries(ofJobs) });
}
