import { formatDuration } from '../../domain/duration.ts';
import type { JobDefinition, RetryPolicy } from '../../domain/job-definition.ts';
import { defaultRetries } from '../../workflow-file/read-retries.ts';
import type { PlainValue, WorkflowEdit } from '../workflow-edit.ts';
import type { JobChange } from './read-job-change.ts';

/** The edits that give a job the settings of a change; under its old name. */
export function settingEdits(before: JobDefinition, change: JobChange): WorkflowEdit[] {
  const path = ['jobs', before.name];
  const { image, parameters, timeout_ms, retries } = change;
  const edits: WorkflowEdit[] = [];
  if (image !== null && image !== before.image)
    edits.push({ kind: 'set', path: [...path, 'image'], value: image });
  if (parameters !== null)
    edits.push(...parameterEdits([...path, 'environment'], before.environment, parameters));
  if (timeout_ms !== null && timeout_ms !== (before.timeout_ms ?? 0)) {
    const timeout = [...path, 'timeout'];
    if (timeout_ms === 0) edits.push({ kind: 'unset', path: timeout });
    else edits.push({ kind: 'set', path: timeout, value: formatDuration(timeout_ms) });
  }
  if (retries !== null && retries !== before.retries.max) {
    const isShort = hasDefaults(before.retries);
    if (retries === 0 && isShort) edits.push({ kind: 'unset', path: [...path, 'retries'] });
    else edits.push({ kind: 'set', path: [...path, 'retries', ...(isShort ? [] : ['max'])], value: retries });
  }
  return edits;
}

function parameterEdits(
  path: readonly string[],
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): WorkflowEdit[] {
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const other = Object.entries(after).filter(
    ([name, value]) => !Object.hasOwn(before, name) || before[name] !== value,
  );
  return [
    ...other.map(([name, value]): WorkflowEdit => ({ kind: 'set', path: [...path, name], value })),
    ...gone.map((name): WorkflowEdit => ({ kind: 'unset', path: [...path, name] })),
  ];
}

/** Whether a count says all of it. */
function hasDefaults(retries: RetryPolicy): boolean {
  const keys = ['delay_ms', 'backoff', 'max_delay_ms', 'jitter'] as const;
  return keys.every((key) => retries[key] === defaultRetries[key]);
}

/** The settings of a new job. */
export function addedSettings({ image, parameters, timeout_ms, retries }: JobChange): {
  readonly [key: string]: PlainValue;
} {
  return {
    ...(image === null ? {} : { image }),
    ...(parameters === null || Object.keys(parameters).length === 0 ? {} : { environment: parameters }),
    ...(timeout_ms === null || timeout_ms === 0 ? {} : { timeout: formatDuration(timeout_ms) }),
    ...(retries === null || retries === 0 ? {} : { retries }),
  };
}
