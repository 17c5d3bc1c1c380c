import { isFinalRunState } from '../../../shared/domain/run.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { followThrough } from '../follow-through.ts';
import { spanWords } from '../output/moments.ts';
import { RunFollower } from '../run-follower.ts';
import { silentPrinter } from '../silent-printer.ts';

/** `gantry run cancel`: asks a run to end and waits until it has. One that has ended already is left as it is. */
export function cancelRun(host: CliHost, key: string, options: CommonOptions): Promise<number> {
  const { words, out, err, language } = host;
  return withEngine(host, options, 'owner-or-client', async (session) => {
    const found = await session.client.run.find({ key });
    const { uuid } = found;
    if (!isFinalRunState(found.state)) await session.client.run.cancel({ uuid });
    // A command that carries out the run ends with it, and its engine with it.
    const ended = await followThrough(session, new RunFollower(silentPrinter), uuid, async () => {});
    const { run, workflow_name, job_runs } = ended;
    const name = `${workflow_name} #${run.number}`;
    const state = words.run_states[run.state];
    if (options.json) await out.json(run, 'indented');
    else if (isFinalRunState(found.state)) await err.line(words.cancel_too_late(name, state));
    else {
      const took = spanWords(run, Date.now(), language);
      await out.line(words.summary(name, state, words.jobs(job_runs.length), took));
    }
    return exitCodes.succeeded;
  });
}
