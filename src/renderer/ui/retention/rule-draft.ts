import {
  type RetentionRule,
  type RetentionSettings,
  retentionLimits,
} from '../../../shared/domain/retention.ts';

const dayMs = 86_400_000;
const gibBytes = 1024 ** 3;

/** A rule as it is being written; what is empty has no bound. */
export interface RuleDraft {
  readonly runs: string;
  readonly days: string;
}

/** The rule of all, and what logs may take. */
export interface SettingsDraft extends RuleDraft {
  readonly gib: string;
}

export function draftOf({ max_runs, max_age_ms }: RetentionRule): RuleDraft {
  return { runs: textOf(max_runs, 1), days: textOf(max_age_ms, dayMs) };
}

export function settingsDraftOf(settings: RetentionSettings): SettingsDraft {
  return { ...draftOf(settings), gib: textOf(settings.max_log_bytes, gibBytes) };
}

/** Which fields hold what cannot be. */
export function faultsOf(draft: RuleDraft | SettingsDraft): ReadonlySet<keyof SettingsDraft> {
  const faults = new Set<keyof SettingsDraft>();
  if (read(draft.runs, 1, retentionLimits.max_runs) === undefined) faults.add('runs');
  if (read(draft.days, dayMs, retentionLimits.max_age_ms) === undefined) faults.add('days');
  if ('gib' in draft && read(draft.gib, gibBytes, retentionLimits.max_log_bytes) === undefined)
    faults.add('gib');
  return faults;
}

/** The rule that is written; null while a field holds what cannot be. */
export function ruleIn(draft: RuleDraft): RetentionRule | null {
  const max_runs = read(draft.runs, 1, retentionLimits.max_runs);
  const max_age_ms = read(draft.days, dayMs, retentionLimits.max_age_ms);
  return max_runs === undefined || max_age_ms === undefined ? null : { max_runs, max_age_ms };
}

export function settingsIn(draft: SettingsDraft): RetentionSettings | null {
  const rule = ruleIn(draft);
  const max_log_bytes = read(draft.gib, gibBytes, retentionLimits.max_log_bytes);
  return rule === null || max_log_bytes === undefined ? null : { ...rule, max_log_bytes };
}

function textOf(value: number | null, unit: number): string {
  return value === null ? '' : String(Math.round((value / unit) * 1000) / 1000);
}

/** @returns null for no bound; undefined for what cannot be. */
function read(
  text: string,
  unit: number,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
): number | null | undefined {
  if (text.trim() === '') return null;
  const value = Number(text) * unit;
  const whole = unit === 1 ? value : Math.round(value);
  return Number.isInteger(whole) && whole >= minimum && whole <= maximum ? whole : undefined;
}
