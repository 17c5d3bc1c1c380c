import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { sayFiresWhile } from '../say-fires-while.ts';

/** `gantry schedule pause` and `gantry schedule resume` */
export function pauseSchedules(
  host: CliHost,
  options: CommonOptions & { readonly is_paused: boolean },
): Promise<number> {
  const { paused, resumed } = host.words.schedules;
  return withEngine(host, options, 'owner-or-client', async (session) => {
    const answer = await session.client.schedule.pause({ is_paused: options.is_paused });
    if (options.json) await host.out.json(answer, 'indented');
    else await host.out.line(answer.is_paused ? paused : resumed);
    if (!options.json && !answer.is_paused) await sayFiresWhile(host, options, session);
    return exitCodes.succeeded;
  });
}
