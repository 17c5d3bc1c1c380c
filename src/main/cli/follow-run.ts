import type { Run, RunState } from '../../shared/domain/run.ts';
import type { WorkflowDefinition } from '../../shared/domain/workflow-definition.ts';
import type { CliHost } from './cli-host.ts';
import type { EngineSession } from './engine-session.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { followThrough } from './follow-through.ts';
import { HumanRunPrinter } from './human-run-printer.ts';
import { JsonRunPrinter } from './json-run-printer.ts';
import { RunFollower } from './run-follower.ts';
import { WaitFollower } from './wait-follower.ts';

const codes: Record<RunState, ExitCode> = {
  queued: exitCodes.failed,
  running: exitCodes.failed,
  succeeded: exitCodes.succeeded,
  failed: exitCodes.failed,
  cancelled: exitCodes.cancelled,
};

/** What stopping may take beyond the longest grace period of a job. */
const stopMarginMs = 3000;

/**
 * Shows a run to its end. The first Ctrl+C cancels it and waits for that, a second one leaves at once. SIGTERM cancels
 * too, but who sends it waits for the end of this process, so the wait for the run is bounded. Where the engine was
 * another process and goes away, this one takes its place and goes on.
 * @returns the exit code that says how the run ended
 */
export async function followRun(
  host: CliHost,
  json: boolean,
  session: EngineSession,
  run: Run,
  { jobs }: WorkflowDefinition,
): Promise<ExitCode> {
  const printer = json ? new JsonRunPrinter(host.out) : new HumanRunPrinter(host);
  const follower = new RunFollower(printer);
  let waits = new WaitFollower(printer);
  void waits.follow(session.client, run.uuid);
  const leave = (message: string): void => {
    void host.err.line(message);
    host.leave(exitCodes.cancelled);
  };
  const patienceMs = Math.max(0, ...jobs.map((job) => job.stop_grace_period_ms)) + stopMarginMs;
  let patience: NodeJS.Timeout | undefined;
  let interrupts = 0;
  const stopListening = host.onInterrupt((signal) => {
    interrupts += 1;
    if (interrupts > 1) return leave(host.words.left);
    if (signal === 'SIGTERM') {
      patience = setTimeout(() => leave(host.words.not_cancelled_in_time), patienceMs);
    }
    void host.err.line(signal === 'SIGTERM' ? host.words.terminating : host.words.cancelling);
    // Where this fails the engine went away; the next one is asked again below.
    session.client.run.cancel({ uuid: run.uuid }).catch(() => {});
  });
  try {
    const ended = await followThrough(session, follower, run.uuid, async () => {
      await host.err.line(host.words.engine_taken_over);
      waits = new WaitFollower(printer);
      void waits.follow(session.client, run.uuid);
      if (interrupts > 0) await session.client.run.cancel({ uuid: run.uuid });
    });
    return codes[ended.run.state];
  } finally {
    waits.leave();
    stopListening();
    clearTimeout(patience);
  }
}
