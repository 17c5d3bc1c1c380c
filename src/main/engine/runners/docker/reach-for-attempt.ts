import type { AttemptTools } from './attempt-tools.ts';
import type { DockerConnection } from './docker-connection.ts';
import type { StopOrder } from './stop-order.ts';

/** How long a stop waits for a Docker that has not been looked for yet: a little more than a look takes. */
const lastLookMs = 4000;

/**
 * Waits for the Docker that an attempt needs. A stop ends the wait, unless a container of the attempt may exist, which only
 * Docker can stop. One that an earlier life of the engine made is looked for where Docker can be reached; otherwise
 * `remove` finds it.
 * @param engine_id where its container is, or may be; null where there is none yet.
 * @returns a connection, held for the caller; null where the attempt was stopped or let go of first.
 */
export async function reachForAttempt(
  { connections, clock }: AttemptTools,
  engine_id: string | null,
  stop: StopOrder,
  letGo: AbortSignal,
): Promise<DockerConnection | null> {
  if (engine_id !== null) return connections.reach(engine_id, letGo);
  const leaving = new AbortController();
  let disarm = (): void => undefined;
  const leave = (): void => {
    disarm = clock.after(connections.isUnreachable() ? 0 : lastLookMs, () => leaving.abort());
  };
  stop.signal.addEventListener('abort', leave, { once: true });
  if (stop.isGiven) leave();
  try {
    return await connections.reach(null, AbortSignal.any([letGo, leaving.signal]));
  } finally {
    stop.signal.removeEventListener('abort', leave);
    disarm();
  }
}
