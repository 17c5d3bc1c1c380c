import { z } from 'zod';
import { catchUps, overlaps } from '../../../../shared/domain/schedule.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import { draftKinds, type ScheduleDraft, type Unit, unitsMs } from './draft.ts';

/** What somebody had written in a form when it was left. */
export interface KeptDraft {
  readonly draft: ScheduleDraft;
  /** Of a new one: the workflow that was chosen. */
  readonly workflow: Uuid | null;
}

const keptSchema: z.ZodType<KeptDraft> = z.object({
  workflow: z.string().nullable(),
  draft: z.object({
    kind: z.enum(draftKinds),
    at: z.string(),
    every: z.string(),
    unit: z.enum(Object.keys(unitsMs) as [Unit, ...Unit[]]),
    start_at: z.string(),
    repeat: z.enum(['week', 'month']),
    weekdays: z.array(z.int().min(0).max(6)),
    month_day: z.string(),
    time: z.string(),
    expression: z.string(),
    time_zone: z.string(),
    zone_text: z.string().nullable(),
    workflow_text: z.string().nullable(),
    ends: z.enum(['never', 'count', 'time']),
    max_runs: z.string(),
    ends_at: z.string(),
    params: z.record(z.string(), z.string()),
    catch_up: z.enum(catchUps),
    overlap: z.enum(overlaps),
  }),
});

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What was kept of a schedule, of a new one where there is no uuid; null where nothing was, or nothing that is one. */
export function readKeptDraft(storage: Kept, schedule: Uuid | null): KeptDraft | null {
  try {
    return keptSchema.parse(JSON.parse(storage.getItem(keyOf(schedule)) ?? 'null'));
  } catch {
    return null;
  }
}

/** Keeps it until this window is closed; null forgets it. */
export function keepDraft(storage: Kept, schedule: Uuid | null, kept: KeptDraft | null): void {
  if (kept === null) storage.removeItem(keyOf(schedule));
  else storage.setItem(keyOf(schedule), JSON.stringify(kept));
}

function keyOf(schedule: Uuid | null): string {
  return `gantry.schedule-draft.${schedule ?? 'new'}`;
}
