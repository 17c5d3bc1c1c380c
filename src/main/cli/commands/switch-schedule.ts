import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { findSchedule } from '../find-schedule.ts';
import { printDueTimes } from '../output/due-times.ts';
import { sayFiresWhile } from '../say-fires-while.ts';

const timesShown = 3;

/** `gantry schedule activate` and `gantry schedule deactivate` */
export function switchSchedule(
  host: CliHost,
  key: string,
  options: CommonOptions & { readonly is_active: boolean },
): Promise<number> {
  const { out, words } = host;
  return withEngine(host, options, 'owner-or-client', async (session) => {
    const { client } = session;
    const { uuid, workflow_name } = await findSchedule(host, client, key);
    if (!options.is_active) {
      const deactivated = await client.schedule.deactivate({ uuid });
      if (options.json) await out.json(deactivated, 'indented');
      else await out.line(words.schedules.deactivated(workflow_name));
      return exitCodes.succeeded;
    }
    const activated = await client.schedule.activate({ uuid });
    if (options.json) {
      await out.json(activated, 'indented');
      return exitCodes.succeeded;
    }
    await out.line(words.schedules.activated(workflow_name));
    await printDueTimes(host, await client.schedule.next({ uuid, count: timesShown }), activated.timing);
    await sayFiresWhile(host, options, session);
    return exitCodes.succeeded;
  });
}
