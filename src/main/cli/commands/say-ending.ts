import { setTimeout as delay } from 'node:timers/promises';
import type { OpenEngine } from '../../host/engine-handle.ts';
import type { CliHost } from '../cli-host.ts';

/** What an engine may take to say what it works on; the end must not wait for one that hangs. */
const answerMs = 500;

/** Says that `gantry serve` ends and, where it leaves jobs that run, what becomes of them. */
export async function sayEnding({ err, words }: CliHost, { role, client }: OpenEngine): Promise<void> {
  // The jobs of an engine elsewhere go on with it.
  const leavesJobs = role === 'owner' && (await hasRuns(client));
  await err.line(leavesJobs ? words.ending_with_jobs : words.ending);
}

async function hasRuns(client: OpenEngine['client']): Promise<boolean> {
  const running = client.run.list({ state: 'running', limit: 1 }).then(
    (runs) => runs.length > 0,
    () => false,
  );
  return Promise.race([running, delay(answerMs, true, { ref: false })]);
}
