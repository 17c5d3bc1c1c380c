import { type Outcome, outcome } from '../../../shared/contract/client.ts';
import type { Client } from '../../../shared/contract/contract.ts';
import type { GivenTiming, ScheduleDetail } from '../../../shared/contract/schedule.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { CatchUp, Overlap } from '../../../shared/domain/schedule.ts';
import { scheduleWords } from '../../../shared/words/schedule-words.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { printDueTimes } from '../output/due-times.ts';
import { sayError, sayFailure } from '../say-failure.ts';
import { sayFiresWhile } from '../say-fires-while.ts';

export interface CreateScheduleOptions extends CommonOptions {
  /** One of these three says when it runs. */
  readonly cron: string | undefined;
  readonly every_ms: number | undefined;
  readonly at: Instant | undefined;
  readonly zone: string | undefined;
  readonly start_at: Instant | undefined;
  readonly max_runs: number | undefined;
  readonly ends_at: Instant | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly catch_up: CatchUp | undefined;
  readonly overlap: Overlap | undefined;
  /** Begins to fire at once. */
  readonly is_active: boolean;
}

const timesShown = 5;

/** `gantry schedule create`: stores a schedule, activates it, and says what it will do. */
export async function createSchedule(
  host: CliHost,
  key: string,
  options: CreateScheduleOptions,
): Promise<number> {
  const { out, words, language } = host;
  const { json, is_active } = options;
  const timing = timingOf(options);
  const complaint = timing === null ? words.schedules.say_when : complaintOf(host, options);
  if (timing === null || complaint !== null) {
    const error = { code: 'invalid_call', message: complaint ?? '', data: {} };
    return sayError(host, json, error, exitCodes.wrong);
  }
  return withEngine(host, options, 'owner-or-client', async (session) => {
    const { client } = session;
    const { uuid: workflow_uuid } = await client.workflow.find({ key });
    const { params, max_runs, ends_at, catch_up, overlap } = options;
    const given = { workflow_uuid, timing, params, max_runs, ends_at, catch_up, overlap };
    const created = await client.schedule.create(given);
    const stored = is_active
      ? await activateOrDelete(client, created)
      : { ok: true as const, value: created };
    if (!stored.ok) {
      if (stored.failure.code !== 'schedule_over') return sayFailure(host, json, stored.failure);
      const error = { ...stored.failure, message: words.schedules.already_over };
      return sayError(host, json, error, exitCodes.wrong);
    }
    const schedule = stored.value;
    if (json) {
      await out.json(schedule, 'indented');
      return exitCodes.succeeded;
    }
    await out.line(words.schedules.created(schedule.workflow_name, scheduleWords(schedule, language)));
    await out.line(`${words.columns.uuid.toLowerCase()}: ${schedule.uuid}`);
    if (!is_active) await out.line(words.schedules.inactive_next);
    await printDueTimes(
      host,
      await client.schedule.next({ uuid: schedule.uuid, count: timesShown }),
      schedule.timing,
    );
    await sayFiresWhile(host, options, session);
    return exitCodes.succeeded;
  });
}

/** One that cannot be activated is not what was asked for, and does not stay. */
async function activateOrDelete(client: Client, { uuid }: ScheduleDetail): Promise<Outcome<ScheduleDetail>> {
  const activated = await outcome(client.schedule.activate({ uuid }));
  if (!activated.ok && activated.failure.code === 'schedule_over') await client.schedule.delete({ uuid });
  return activated;
}

function timingOf({ cron, every_ms, at, zone, start_at }: CreateScheduleOptions): GivenTiming | null {
  if (cron !== undefined) return { kind: 'cron', expression: cron, time_zone: zone };
  if (every_ms !== undefined) return { kind: 'interval', every_ms, start_at: start_at ?? null };
  return at === undefined ? null : { kind: 'once', at };
}

function complaintOf({ words }: CliHost, { every_ms, start_at }: CreateScheduleOptions): string | null {
  return start_at !== undefined && every_ms === undefined ? words.schedules.only_with_every : null;
}
