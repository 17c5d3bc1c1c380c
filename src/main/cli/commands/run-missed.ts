import type { Client } from '../../../shared/contract/contract.ts';
import type { ScheduleDetail } from '../../../shared/contract/schedule.ts';
import type { Fire } from '../../../shared/domain/schedule.ts';
import type { CliHost } from '../cli-host.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { findSchedule } from '../find-schedule.ts';
import { followRun } from '../follow-run.ts';
import { localZone } from '../output/moments.ts';
import { readMoment } from '../read-moment.ts';
import { requireDocker } from '../require-docker.ts';
import { sayError } from '../say-failure.ts';
import type { RunOptions } from './run-file.ts';

export interface RunMissedOptions extends RunOptions {
  /** The due time or the uuid of its record; null is the latest that was missed or skipped. */
  readonly time: string | null;
}

const pageSize = 500;

/** `gantry schedule run-missed`: runs a due time that started no run, to its end. */
export function runMissed(host: CliHost, key: string, options: RunMissedOptions): Promise<number> {
  const { words } = host;
  const { json, wait_ms, time } = options;
  return withEngine(host, options, 'owner-or-client', async (session) => {
    const { client } = session;
    const schedule = await findSchedule(host, client, key);
    const fire = await findFire(client, schedule, wantedBy(schedule, time));
    if (fire === null) {
      const message = time === null ? words.schedules.nothing_missed : words.schedules.no_such_time(time);
      return sayError(
        host,
        json,
        { code: 'not_found', message, data: { kind: 'fire', key: time } },
        exitCodes.wrong,
      );
    }
    const { uuid, workflow_uuid } = schedule;
    const { definition } = await client.workflow.show({ uuid: workflow_uuid });
    const missing = await requireDocker(host, json, client, definition, wait_ms);
    if (missing !== null) return missing;
    const run = await client.schedule.runFire({ uuid, fire_uuid: fire.uuid });
    return followRun(host, json, session, run, definition);
  });
}

function wantedBy({ timing }: ScheduleDetail, time: string | null): (fire: Fire) => boolean {
  if (time === null) {
    return ({ state, run_uuid }) => (state === 'missed' || state === 'skipped') && run_uuid === null;
  }
  const moment = readMoment(time, timing.kind === 'cron' ? timing.time_zone : localZone());
  return ({ uuid, scheduled_for }) => uuid === time || scheduled_for === moment;
}

async function findFire(
  client: Client,
  { uuid }: ScheduleDetail,
  isWanted: (fire: Fire) => boolean,
): Promise<Fire | null> {
  let page: Fire[] = [];
  do {
    page = await client.schedule.fires({ uuid, limit: pageSize, after: page.at(-1)?.uuid });
    const found = page.find(isWanted);
    if (found !== undefined) return found;
  } while (page.length === pageSize);
  return null;
}
