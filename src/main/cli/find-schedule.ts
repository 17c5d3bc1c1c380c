import { failureOf } from '../../shared/contract/client.ts';
import type { Client } from '../../shared/contract/contract.ts';
import type { ScheduleDetail } from '../../shared/contract/schedule.ts';
import { uuidSchema } from '../../shared/domain/uuid.ts';
import { CallRefused } from './call-refused.ts';
import type { CliHost } from './cli-host.ts';
import { printSchedules } from './output/schedule-table.ts';

const shownMatches = 100;

/**
 * The schedule that a person means: by its uuid, or by its workflow where that has only one. Of several, they are listed.
 * @throws CallRefused where it is none, or not one.
 */
export async function findSchedule(host: CliHost, client: Client, key: string): Promise<ScheduleDetail> {
  const { schedules: words } = host.words;
  const byUuid = uuidSchema.safeParse(key).success
    ? await foundOrNull(client.schedule.show({ uuid: key }))
    : null;
  if (byUuid !== null) return byUuid;
  const missing = { code: 'not_found', data: { kind: 'schedule', key } } as const;
  const workflow = await foundOrNull(client.workflow.find({ key }));
  if (workflow === null) throw new CallRefused(missing);
  const { uuid: workflow_uuid, name } = workflow;
  const matches = await client.schedule.listOfWorkflow({ workflow_uuid, limit: shownMatches });
  const [first, ...others] = matches;
  if (first === undefined) throw new CallRefused(missing, words.none_of_workflow(name));
  if (others.length === 0) return first;
  await printSchedules(host, host.err, matches);
  const named = matches.map(({ uuid, workflow_name }) => ({ uuid, name: workflow_name }));
  throw new CallRefused({ code: 'ambiguous', data: { name: key, matches: named } }, words.several(name));
}

async function foundOrNull<Value>(call: Promise<Value>): Promise<Value | null> {
  try {
    return await call;
  } catch (error) {
    if (failureOf(error).code === 'not_found') return null;
    throw error;
  }
}
