import { Document, isMap, isSeq } from 'yaml';
import { formatDuration, maxDurationMs } from '../domain/duration.ts';
import { checkGraph } from './check-graph.ts';
import { isImageReference } from './image.ts';
import { foreignKey, looksLikeJob } from './key-hints.ts';
import { limits } from './limits.ts';
import { isEnvironmentName, isName, normalizeName } from './names.ts';
import { shorten } from './node-words.ts';
import type { WrittenDependency } from './read-dependencies.ts';
import { readWorkflowName } from './read-workflow.ts';
import type { Reader } from './reader.ts';
import type { Spot } from './spot.ts';
import {
  type JobFile,
  jobFileSchema,
  keysOf,
  type WorkflowFile,
  workflowFileSchema,
} from './workflow-file-schema.ts';

/**
 * The older dialect: `{ name, description, jobs: [{ name, image, parameters, next_job_names, timeout, retries }] }`.
 * `parameters` are environment variables, `next_job_names` point forward, `timeout` counts seconds. What the REST
 * answers add to a job (`uuid`, `depends_count`) is accepted and follows from the rest.
 */
const workflowKeys = ['name', 'description', 'jobs'] as const;
const jobKeys = [
  ...(['name', 'image', 'parameters', 'next_job_names', 'timeout', 'retries'] as const),
  ...(['uuid', 'depends_count'] as const),
] as const;
type JobKey = (typeof jobKeys)[number];

const synonyms: Readonly<Record<string, JobKey>> = {
  environment: 'parameters',
  params: 'parameters',
  next: 'next_job_names',
  next_jobs: 'next_job_names',
  retry: 'retries',
};

interface OlderJob {
  readonly name: string;
  readonly settings: JobFile;
  /** The jobs that wait for this one, as written. */
  readonly next: readonly WrittenDependency[];
}

/** In the older dialect `jobs` is a list; in the present one it is a map. */
export function isOlderDialect({ root }: Reader): boolean {
  return isMap(root.node) && isSeq(root.node.get('jobs', true));
}

/**
 * Reads a workflow in the older dialect, reporting what is wrong at its place.
 * @returns the same workflow in the present form; whole only where no problem was reported.
 */
export function readOlderWorkflow(reader: Reader): WorkflowFile {
  const { root } = reader;
  const fields = reader.fields(root, workflowKeys, {
    hintFor: (key) => (keysOf(workflowFileSchema).some((known) => known === key) ? 'older_dialect' : null),
  });
  const nameSpot = fields?.get('name');
  if (nameSpot === undefined) reader.reportKey(root, { code: 'missing_key', data: { key: 'name' } });
  const name = nameSpot === undefined ? null : readWorkflowName(reader, nameSpot);
  const descriptionSpot = fields?.get('description');
  const description = descriptionSpot === undefined ? null : reader.text(descriptionSpot);
  const jobsSpot = fields?.get('jobs');
  return {
    name: name ?? '',
    ...(description === null ? {} : { description }),
    jobs: jobsSpot === undefined ? {} : readJobs(reader, jobsSpot),
  };
}

/** The text of a workflow in the present form. */
export function writeWorkflowFile(file: WorkflowFile): string {
  // The library's block texts lose blanks at their edges (` \n` becomes a newline); quoted ones lose nothing.
  return new Document(file, { version: '1.2' }).toString({ lineWidth: 0, blockQuote: false });
}

function readJobs(reader: Reader, spot: Spot): WorkflowFile['jobs'] {
  const items = reader.items(spot) ?? [];
  if (items.length === 0) reader.reportKey(spot, { code: 'no_jobs', data: {} });
  if (items.length > limits.jobs) {
    reader.reportKey(spot, { code: 'too_many_jobs', data: { count: items.length, limit: limits.jobs } });
    return {};
  }
  const jobs = new Map<string, OlderJob>();
  for (const item of items) {
    const job = readJob(reader, item);
    if (job === null) continue;
    if (jobs.has(job.name)) reader.reportKey(item, { code: 'duplicate_job', data: { job: job.name } });
    else jobs.set(job.name, job);
  }
  const next = checkGraph(
    reader,
    [...jobs.values()].map((job) => ({ name: job.name, dependencies: job.next })),
    'forward',
  );
  const dependsOn = new Map<string, string[]>();
  for (const [name, names] of next) {
    for (const { job } of names) dependsOn.set(job, [...(dependsOn.get(job) ?? []), name]);
  }
  return Object.fromEntries(
    [...jobs.values()].map(({ name, settings }) => {
      const depends_on = dependsOn.get(name);
      return [name, depends_on === undefined ? settings : { ...settings, depends_on }];
    }),
  );
}

function readJob(reader: Reader, spot: Spot): OlderJob | null {
  // `- name: { image: … }`: the settings of the job stand one level deeper.
  let isNested = false;
  const fields = reader.fields<JobKey>(spot, jobKeys, {
    synonyms,
    hintFor: (key, value) => {
      isNested ||= looksLikeJob(value);
      const isPresent = isNested || keysOf(jobFileSchema).some((known) => known === key);
      return isPresent ? 'older_dialect' : foreignKey(key);
    },
  });
  if (fields === null) return null;
  const read = <Value>(key: JobKey, how: (at: Spot) => Value | null): Value | null => {
    const field = fields.get(key);
    return field === undefined ? null : how(field);
  };
  const name = read('name', (at) => readJobName(reader, at));
  if (!fields.has('name')) reader.reportKey(spot, { code: 'missing_key', data: { key: 'name' } });
  if (!fields.has('image') && !isNested)
    reader.reportKey(spot, { code: 'image_missing', data: { job: name ?? '' } });
  const image = read('image', (at) => readImage(reader, at));
  const environment = read('parameters', (at) => readParameters(reader, at));
  const seconds = read('timeout', (at) =>
    reader.number(at, { minimum: 0, maximum: maxDurationMs / 1000, isWhole: false }),
  );
  const retries = read('retries', (at) => reader.number(at, { minimum: 0, maximum: 1000, isWhole: true }));
  const next = read('next_job_names', (at) => readNext(reader, at)) ?? [];
  if (name === null) return null;
  const settings: JobFile = {
    ...(image === null ? {} : { image }),
    ...(environment === null || Object.keys(environment).length === 0 ? {} : { environment }),
    ...(seconds === null || seconds === 0 ? {} : { timeout: formatDuration(Math.ceil(seconds * 1000)) }),
    ...(retries === null || retries === 0 ? {} : { retries }),
  };
  return { name, settings, next };
}

function readJobName(reader: Reader, spot: Spot): string | null {
  const written = reader.scalarText(spot, 'text');
  if (written === null) return null;
  const name = normalizeName(written);
  if (isName(name)) return name;
  reader.report(spot, { code: 'invalid_name', data: { kind: 'job', found: shorten(written) } });
  return null;
}

function readImage(reader: Reader, spot: Spot): string | null {
  const image = reader.text(spot);
  if (image === null || isImageReference(image)) return image;
  reader.report(spot, { code: 'invalid_image', data: { found: shorten(image) } });
  return null;
}

/** The older dialect has no expressions, so what looks like one is escaped. */
function readParameters(reader: Reader, spot: Spot): Record<string, string> {
  const pairs = (reader.entries(spot) ?? []).flatMap(({ name, spot: value }): [string, string][] => {
    if (!isEnvironmentName(name)) {
      reader.reportKey(value, { code: 'invalid_name', data: { kind: 'environment', found: shorten(name) } });
      return [];
    }
    const text = reader.scalarText(value);
    return text === null ? [] : [[name, text.replaceAll('${{', () => '$${{')]];
  });
  return Object.fromEntries(pairs);
}

function readNext(reader: Reader, spot: Spot): WrittenDependency[] {
  return (reader.items(spot) ?? []).flatMap((item) => {
    const name = reader.scalarText(item, 'text');
    return name === null ? [] : [{ job: normalizeName(name), condition: 'succeeded' as const, spot: item }];
  });
}
