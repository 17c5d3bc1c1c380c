import { z } from 'zod';
import { maxDurationMs } from './duration.ts';

/** What the parts of a rule may be. */
export const retentionLimits = {
  max_runs: { minimum: 1, maximum: 1_000_000 },
  max_age_ms: { minimum: 60_000, maximum: maxDurationMs },
  max_log_bytes: { minimum: 1024 * 1024, maximum: 1024 ** 5 },
} as const;

const { max_runs, max_age_ms, max_log_bytes } = retentionLimits;

/** Which runs of a workflow are kept: a run stays only while both parts keep it. Null keeps all. */
export const retentionRuleSchema = z.strictObject({
  /** The latest so many; runs that are kept by hand do not count. */
  max_runs: z.int().min(max_runs.minimum).max(max_runs.maximum).nullable(),
  /** Those that ended no longer ago. */
  max_age_ms: z.int().min(max_age_ms.minimum).max(max_age_ms.maximum).nullable(),
});
export type RetentionRule = z.infer<typeof retentionRuleSchema>;

/** The rule of every workflow that has none of its own, and what the logs of all runs that have ended may take. */
export const retentionSettingsSchema = retentionRuleSchema.extend({
  /** Where there is more, the logs of the oldest runs go, and the runs stay without them. Null keeps all. */
  max_log_bytes: z.int().min(max_log_bytes.minimum).max(max_log_bytes.maximum).nullable(),
});
export type RetentionSettings = z.infer<typeof retentionSettingsSchema>;

export const keepEverything: RetentionRule = { max_runs: null, max_age_ms: null };
