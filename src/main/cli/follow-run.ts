import type { Run, RunState } from '../../shared/domain/run.ts';
import type { CliHost } from './cli-host.ts';
import type { EngineSession } from './engine-session.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { followThrough } from './follow-through.ts';
import { HumanRunPrinter } from './human-run-printer.ts';
import { JsonRunPrinter } from './json-run-printer.ts';
import { RunFollower } from './run-follower.ts';

const codes: Record<RunState, ExitCode> = {
  queued: exitCodes.failed,
  running: exitCodes.failed,
  succeeded: exitCodes.succeeded,
  failed: exitCodes.failed,
  cancelled: exitCodes.cancelled,
};

/**
 * Shows a run to its end. The first Ctrl+C cancels it and waits for that, a second one leaves at once. Where the
 * engine was another process and goes away, this one takes its place and goes on.
 * @returns the exit code that says how the run ended
 */
export async function followRun(
  host: CliHost,
  json: boolean,
  session: EngineSession,
  run: Run,
): Promise<ExitCode> {
  const follower = new RunFollower(json ? new JsonRunPrinter(host.out) : new HumanRunPrinter(host));
  let interrupts = 0;
  const stopListening = host.onInterrupt(() => {
    interrupts += 1;
    if (interrupts > 1) {
      void host.err.line(host.words.left);
      host.leave(exitCodes.cancelled);
      return;
    }
    void host.err.line(host.words.cancelling);
    // Where this fails the engine went away; the next one is asked again below.
    session.client.run.cancel({ uuid: run.uuid }).catch(() => {});
  });
  try {
    const ended = await followThrough(session, follower, run.uuid, async () => {
      await host.err.line(host.words.engine_taken_over);
      if (interrupts > 0) await session.client.run.cancel({ uuid: run.uuid });
    });
    return codes[ended.run.state];
  } finally {
    stopListening();
  }
}
