import type { JobKey } from '../../../../shared/workflow-file/read-job.ts';

/** How a setting of a job is entered. */
export type FieldKind =
  | 'text'
  /** A number, or a text where expressions and units are allowed. */
  | 'number'
  | 'choice'
  /** A text that is cut into words, or a list of words. */
  | 'words'
  | 'variables'
  | 'list'
  /** Names of secrets, or maps from them to files. */
  | 'secrets'
  | 'dependencies'
  | 'retries';

interface JobField {
  readonly kind: FieldKind;
  /** What holds where nothing is set, as it would be written; empty where it cannot be written. */
  readonly fallback: string;
  /** `more` is folded away until it is asked for. */
  readonly place: 'first' | 'more';
  /** Only of jobs that run in a container. */
  readonly is_of_container: boolean;
}

const first = { place: 'first', is_of_container: false } as const;
const more = { place: 'more', is_of_container: true } as const;

/** Every setting that the file has, in the order of the form. */
export const jobFields: Record<JobKey, JobField> = {
  runner: { ...first, kind: 'choice', fallback: 'docker' },
  image: { ...first, kind: 'text', fallback: '', is_of_container: true },
  command: { ...first, kind: 'words', fallback: '' },
  depends_on: { ...first, kind: 'dependencies', fallback: '' },
  environment: { ...first, kind: 'variables', fallback: '' },
  secrets: { ...first, kind: 'secrets', fallback: '' },
  volumes: { ...first, kind: 'list', fallback: '', is_of_container: true },
  timeout: { ...first, kind: 'text', fallback: '' },
  retries: { ...first, kind: 'retries', fallback: '0' },
  entrypoint: { ...more, kind: 'words', fallback: '' },
  working_dir: { ...more, kind: 'text', fallback: '', is_of_container: false },
  user: { ...more, kind: 'number', fallback: '' },
  pull_policy: { ...more, kind: 'choice', fallback: 'missing' },
  platform: { ...more, kind: 'text', fallback: '' },
  network_mode: { ...more, kind: 'text', fallback: '' },
  mem_limit: { ...more, kind: 'text', fallback: '' },
  cpus: { ...more, kind: 'number', fallback: '' },
  stop_signal: { ...more, kind: 'text', fallback: 'SIGTERM', is_of_container: false },
  stop_grace_period: { ...more, kind: 'text', fallback: '10s', is_of_container: false },
  max_log_size: { ...more, kind: 'text', fallback: '1g', is_of_container: false },
};

export const jobKeys = Object.keys(jobFields) as JobKey[];
