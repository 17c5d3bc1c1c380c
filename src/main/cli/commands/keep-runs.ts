import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { findRuns, nameOfRun } from '../find-runs.ts';

/** `gantry run keep`: no rule removes these runs, or rules may again. */
export function keepRuns(
  host: CliHost,
  keys: readonly string[],
  options: CommonOptions & { readonly is_kept: boolean },
): Promise<number> {
  const { is_kept, json } = options;
  const { kept_by_hand, let_go } = host.words.retention;
  return withEngine(host, options, 'owner-or-client', async ({ client }) => {
    const found = await findRuns(client, keys);
    const runs = await Promise.all(found.map(({ run: { uuid } }) => client.run.keep({ uuid, is_kept })));
    if (json) await host.out.json(runs, 'indented');
    else for (const run of found) await host.out.line((is_kept ? kept_by_hand : let_go)(nameOfRun(run)));
    return exitCodes.succeeded;
  });
}
