import type { ScheduleDetail } from '../../../../shared/contract/schedule.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';

const collator = new Intl.Collator(undefined, { numeric: true });

/** A schedule and its rule as it is read. */
export interface ListedSchedule {
  readonly schedule: ScheduleDetail;
  readonly rule: string;
}

/**
 * The schedules that are shown: of one workflow or of all, those in whose workflow's name or rule every word of the
 * filter occurs. By workflow, then the oldest first, so that a row keeps its place while its runs change.
 */
export function listed(
  schedules: Iterable<ScheduleDetail>,
  ruleOf: (schedule: ScheduleDetail) => string,
  { workflow, filter }: { readonly workflow: Uuid | null; readonly filter: string },
): ListedSchedule[] {
  const wanted = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return [...schedules]
    .filter(({ workflow_uuid }) => workflow === null || workflow_uuid === workflow)
    .map((schedule) => ({ schedule, rule: ruleOf(schedule) }))
    .filter(({ schedule, rule }) => {
      const text = `${schedule.workflow_name} ${rule}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    })
    .sort(
      ({ schedule: a }, { schedule: b }) =>
        collator.compare(a.workflow_name, b.workflow_name) || (a.uuid < b.uuid ? -1 : 1),
    );
}
