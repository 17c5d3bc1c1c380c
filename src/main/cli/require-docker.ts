import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '../../shared/contract/contract.ts';
import type { DockerStatus } from '../../shared/domain/docker-status.ts';
import type { WorkflowDefinition } from '../../shared/domain/workflow-definition.ts';
import type { CliHost } from './cli-host.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { sayError } from './say-failure.ts';

const lookAgainMs = 1000;

/**
 * Makes sure that Docker can be reached where a job needs it, before anything is stored.
 * @param wait_ms how long to wait for it; null is not at all
 * @returns null, or the exit code once everything was said
 */
export async function requireDocker(
  host: CliHost,
  json: boolean,
  client: Client,
  { jobs }: WorkflowDefinition,
  wait_ms: number | null,
): Promise<ExitCode | null> {
  if (!jobs.some(({ runner }) => runner === 'docker')) return null;
  const until = performance.now() + (wait_ms ?? 0);
  let status = await client.system.docker({ look: true });
  let isInterrupted = false;
  if (status.state !== 'reachable' && wait_ms !== null) await host.err.line(host.words.docker_waiting);
  const stopListening = host.onInterrupt(() => {
    isInterrupted = true;
  });
  while (status.state !== 'reachable' && performance.now() < until && !isInterrupted) {
    await delay(lookAgainMs);
    status = await client.system.docker({ look: true });
  }
  stopListening();
  if (status.state === 'reachable') return null;
  if (isInterrupted) return exitCodes.cancelled;
  const tried = status.state === 'unreachable' ? status.tried : [];
  const message = dockerWords(host, status);
  return sayError(host, json, { code: 'docker_unreachable', message, data: { tried } }, exitCodes.no_docker);
}

/** Every place that was tried, what each said, and what to do. */
function dockerWords({ words }: CliHost, status: DockerStatus): string {
  const tried = status.state === 'unreachable' ? status.tried : [];
  const lines = tried.map(
    ({ endpoint, origin, error }) => `  ${endpoint} (${words.docker_origins[origin]}): ${error ?? ''}`,
  );
  const what = lines.length === 0 ? [words.docker_nothing_tried] : lines;
  return [words.docker_needed, ...what, words.docker_what_to_do].join('\n');
}
