import { scheduleWords } from '../../../shared/words/schedule-words.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { confirmLoss } from '../confirm-loss.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { findSchedule } from '../find-schedule.ts';

/** `gantry schedule delete`: says what would go, asks, and deletes. */
export function deleteSchedule(
  host: CliHost,
  key: string,
  options: CommonOptions & { readonly yes: boolean },
): Promise<number> {
  const words = host.words.schedules;
  return withEngine(host, options, 'owner-or-client', async ({ client }) => {
    const schedule = await findSchedule(host, client, key);
    const { uuid, workflow_name } = schedule;
    const losses = [words.deletes(workflow_name, scheduleWords(schedule, host.language)), words.runs_stay];
    const refused = await confirmLoss(host, options, losses, words.delete_question);
    if (refused !== null) return refused;
    await client.schedule.delete({ uuid });
    if (options.json) await host.out.json({ uuid, workflow_name }, 'indented');
    else await host.out.line(words.deleted(workflow_name));
    return exitCodes.succeeded;
  });
}
