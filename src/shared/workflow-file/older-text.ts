/** A workflow in the older dialect as a program gives it; what is in it is not looked into yet. */
export interface OlderWorkflow {
  readonly name?: unknown;
  readonly description?: unknown;
  readonly jobs: readonly unknown[];
}

/**
 * The JSON text of a workflow in the older dialect, to be read like any other. What is null counts as left out, and
 * parameters that are not texts become texts.
 */
export function olderText({ name, description, jobs }: OlderWorkflow): string {
  const workflow = withoutNulls({ name, description });
  return `${JSON.stringify({ ...workflow, jobs: jobs.map(olderJobFields) }, null, 2)}\n`;
}

/** A job in the older dialect's terms, as {@link olderText} writes it. What is no map is left as it is. */
export function olderJobFields<Job>(job: Job): Job {
  if (!isMap(job)) return job;
  const { parameters } = job;
  const fields = withoutNulls({ ...job, parameters: isMap(parameters) ? texts(parameters) : parameters });
  return fields as Job;
}

function texts(parameters: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, textOf(value)]));
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

function withoutNulls(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  );
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
