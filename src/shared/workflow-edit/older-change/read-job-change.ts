import { maxDurationMs } from '../../domain/duration.ts';
import { nearMiss } from '../../expression/near-miss.ts';
import { isImageReference } from '../../workflow-file/image.ts';
import { isEnvironmentName, isName, normalizeName } from '../../workflow-file/names.ts';
import { shorten } from '../../workflow-file/node-words.ts';
import { type Report, wrongType } from './report.ts';

/** A job of a change, read; null is what was not given, or not to be used. */
export interface JobChange {
  readonly uuid: string | null;
  readonly name: string | null;
  readonly image: string | null;
  readonly parameters: Readonly<Record<string, string>> | null;
  readonly next_job_names: readonly string[] | null;
  /** Milliseconds; 0 is none. */
  readonly timeout_ms: number | null;
  readonly retries: number | null;
}

/** `depends_count` is part of the answers and follows from the rest. */
const keys = [
  'uuid',
  'name',
  'image',
  'parameters',
  'next_job_names',
  'timeout',
  'retries',
  'depends_count',
] as const;
type Key = (typeof keys)[number];

const synonyms: Readonly<Record<string, Key>> = {
  environment: 'parameters',
  params: 'parameters',
  next: 'next_job_names',
  next_jobs: 'next_job_names',
  retry: 'retries',
};

/** Reads one job of a change; whatever is wrong is reported at its key. What is null counts as left out. */
export function readJobChange(job: Readonly<Record<string, unknown>>, report: Report): JobChange {
  for (const key of Object.keys(job)) {
    if (keys.some((known) => known === key)) continue;
    const suggestion = (Object.hasOwn(synonyms, key) ? synonyms[key] : null) ?? nearMiss(key, keys);
    report({ code: 'unknown_key', data: { key: shorten(key), suggestion, hint: null } }, key);
  }
  const read = <Value>(key: Key, how: (value: unknown) => Value | null): Value | null => {
    const value = job[key];
    return value === null || value === undefined ? null : how(value);
  };
  const text = (key: Key) =>
    read(key, (value) => {
      if (typeof value === 'string') return value;
      report(wrongType(value, 'text'), key);
      return null;
    });
  const number = (key: Key, maximum: number, isWhole: boolean) =>
    read(key, (value) => {
      if (typeof value !== 'number' || (isWhole && !Number.isInteger(value))) {
        report(wrongType(value, isWhole ? 'integer' : 'number'), key);
      } else if (value >= 0 && value <= maximum) return value;
      else {
        const bounds = { minimum: 0, maximum, unit: null };
        report({ code: 'out_of_range', data: { found: String(value), ...bounds } }, key);
      }
      return null;
    });
  const uuid = text('uuid');
  const name = readName(text('name'), report);
  if (job.uuid == null && job.name == null) report({ code: 'missing_key', data: { key: 'name' } });
  const seconds = number('timeout', maxDurationMs / 1000, false);
  return {
    uuid,
    name,
    image: readImage(text('image'), report),
    parameters: read('parameters', (value) => readParameters(value, report)),
    next_job_names: read('next_job_names', (value) => readNames(value, report)),
    timeout_ms: seconds === null ? null : Math.ceil(seconds * 1000),
    retries: number('retries', 1000, true),
  };
}

function readName(written: string | null, report: Report): string | null {
  if (written === null) return null;
  const name = normalizeName(written);
  if (isName(name)) return name;
  report({ code: 'invalid_name', data: { kind: 'job', found: shorten(written) } }, 'name');
  return null;
}

function readImage(image: string | null, report: Report): string | null {
  if (image === null || image.includes('${{') || isImageReference(image)) return image;
  report({ code: 'invalid_image', data: { found: shorten(image) } }, 'image');
  return null;
}

/** Numbers and truth values become texts. */
function readParameters(value: unknown, report: Report): Record<string, string> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report(wrongType(value, 'map'), 'parameters');
    return null;
  }
  const pairs = Object.entries(value).flatMap(([name, item]: [string, unknown]): [string, string][] => {
    if (!isEnvironmentName(name)) {
      report(
        { code: 'invalid_name', data: { kind: 'environment', found: shorten(name) } },
        'parameters',
        name,
      );
      return [];
    }
    if (['string', 'number', 'boolean'].includes(typeof item)) return [[name, String(item)]];
    report(wrongType(item, 'scalar'), 'parameters', name);
    return [];
  });
  return Object.fromEntries(pairs);
}

function readNames(value: unknown, report: Report): string[] | null {
  if (!Array.isArray(value)) {
    report(wrongType(value, 'list'), 'next_job_names');
    return null;
  }
  return value.map((item: unknown, index) => {
    if (typeof item === 'string') return item;
    report(wrongType(item, 'text'), 'next_job_names', index);
    return '';
  });
}
