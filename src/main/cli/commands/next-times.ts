import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { findSchedule } from '../find-schedule.ts';
import { printDueTimes } from '../output/due-times.ts';

/** `gantry schedule next` */
export function nextTimes(
  host: CliHost,
  key: string,
  options: CommonOptions & { readonly count: number },
): Promise<number> {
  return withEngine(host, options, 'reader', async ({ client }) => {
    const { uuid, timing, is_active } = await findSchedule(host, client, key);
    const forecast = await client.schedule.next({ uuid, count: options.count });
    if (options.json) {
      await host.out.json(forecast.times, 'indented');
    } else {
      if (!is_active) await host.err.line(host.words.schedules.inactive_next);
      await printDueTimes(host, forecast, timing);
    }
    return exitCodes.succeeded;
  });
}
