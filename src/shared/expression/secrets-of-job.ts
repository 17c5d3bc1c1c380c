import type { JobDefinition } from '../domain/job-definition.ts';
import { parseTemplate } from './template.ts';

/** The names of all secrets that a job is given, in its environment or as files, each once and in order. */
export function secretsOfJob(
  job: Pick<JobDefinition, 'environment' | 'secrets'>,
  workflowEnvironment: Readonly<Record<string, string>>,
): string[] {
  const names = new Set(job.secrets.map(({ source }) => source));
  for (const value of Object.values({ ...workflowEnvironment, ...job.environment })) {
    for (const name of secretsIn(value)) names.add(name);
  }
  return [...names].sort();
}

/** The names of secrets in one text that may hold expressions. */
function secretsIn(text: string): string[] {
  if (!text.includes('${{') || !text.includes('secrets')) return [];
  const parsed = parseTemplate(text);
  return (parsed.ok ? parsed.template : parsed).secrets.map(({ name }) => name);
}
