import type { ScheduleDetail } from '../../../shared/contract/schedule.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { printSchedules } from '../output/schedule-table.ts';
import { readStoreWith } from '../read-store.ts';

export interface ListSchedulesOptions extends CommonOptions {
  readonly is_active: boolean | undefined;
  readonly limit: number;
  /** Only schedules of this workflow. */
  readonly workflow: string | undefined;
}

/** `gantry schedule list` */
export function listSchedules(host: CliHost, options: ListSchedulesOptions): Promise<number> {
  const { is_active, limit, workflow, json } = options;
  return readStoreWith<ScheduleDetail[]>(
    host,
    options,
    async ({ client }) => {
      const workflow_uuid = workflow && (await client.workflow.find({ key: workflow })).uuid;
      return client.schedule.list({ workflow_uuid, is_active, limit });
    },
    [],
    async (schedules) => {
      if (json) await host.out.json(schedules, 'indented');
      else if (schedules.length === 0) await host.err.line(host.words.schedules.none);
      else await printSchedules(host, host.out, schedules);
      return exitCodes.succeeded;
    },
  );
}
