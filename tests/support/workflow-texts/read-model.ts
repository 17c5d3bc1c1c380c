import { isMap, isScalar, parseDocument } from 'yaml';
import type { Condition } from '../../../src/shared/domain/job-definition.ts';
import type { JobModel, WorkflowModel } from './model.ts';

type Data = Record<string, unknown>;

/** A text as the YAML library alone reads it. */
export interface ReadText {
  readonly model: WorkflowModel;
  /** Each job's own characters, from its key to the end of its value. */
  readonly jobs: ReadonlyMap<string, string>;
}

export function readText(text: string): ReadText {
  const document = parseDocument(text, { merge: true, version: '1.2', logLevel: 'silent' });
  for (const error of document.errors) throw error;
  return { model: modelOf(document.toJS() as Data), jobs: jobTexts(document.get('jobs', true), text) };
}

function jobTexts(jobs: unknown, text: string): Map<string, string> {
  const texts = new Map<string, string>();
  if (!isMap(jobs)) return texts;
  for (const { key, value } of jobs.items) {
    if (!isScalar(key) || !key.range) continue;
    const end = (value as { range?: [number, number, number] } | null)?.range?.[1] ?? key.range[1];
    texts.set(String(key.value), text.slice(key.range[0], end).trimEnd());
  }
  return texts;
}

function modelOf(data: Data): WorkflowModel {
  const jobs = Object.entries(data.jobs as Record<string, Data>).map(([name, job]): [string, JobModel] => [
    name,
    readJob(job),
  ]);
  return {
    ...known({
      name: data.name,
      description: data.description,
      params: readParams(data.params),
      environment: readEnvironment(data.environment),
      max_parallel: data.max_parallel,
      on_failure: data.on_failure,
    }),
    jobs: Object.fromEntries(jobs),
  } as WorkflowModel;
}

function readJob(job: Data): JobModel {
  const { image, command, working_dir, user, volumes, timeout } = job;
  return known({
    image,
    command: Array.isArray(command) ? command.map(String) : command,
    environment: readEnvironment(job.environment),
    working_dir,
    user,
    volumes,
    depends_on: readDependencies(job.depends_on),
    timeout,
    retries: typeof job.retries === 'number' ? { max: job.retries } : job.retries,
  }) as JobModel;
}

function readParams(value: unknown): unknown {
  if (value === undefined) return undefined;
  const params = Object.entries(value as Data).map(([name, param]) => [
    name,
    typeof param === 'object' ? (param ?? {}) : { default: String(param) },
  ]);
  return Object.fromEntries(params);
}

function readEnvironment(value: unknown): unknown {
  if (value === undefined) return undefined;
  const pairs = Array.isArray(value)
    ? value.map((item: string) => [item.slice(0, item.indexOf('=')), item.slice(item.indexOf('=') + 1)])
    : Object.entries(value as Data).map(([name, item]) => [name, String(item)]);
  return Object.fromEntries(pairs);
}

function readDependencies(value: unknown): Record<string, Condition> | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return Object.fromEntries(value.map((name: string) => [name, 'succeeded']));
  const pairs = Object.entries(value as Record<string, { condition?: Condition } | null>);
  return Object.fromEntries(pairs.map(([name, item]) => [name, item?.condition ?? 'succeeded']));
}

function known(data: Data): Data {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}
