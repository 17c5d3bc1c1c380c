import { isConnectionError, isDockerCallError } from './docker-call-error.ts';
import type { DockerConnection } from './docker-connection.ts';
import type { DockerLookout } from './docker-watch.ts';

/** How long a Docker is waited for that went away since it was looked for. */
const reachMs = 1000;

/**
 * Asks the Docker that is there now, for somebody who waits for the answer.
 * @returns null where there is none, or where it breaks off or refuses.
 */
export async function askDocker<Answer>(
  docker: DockerLookout,
  how: (connection: DockerConnection) => Promise<Answer>,
): Promise<Answer | null> {
  const { state } = await docker.look();
  if (state !== 'reachable') return null;
  const connection = await docker.reach(null, AbortSignal.timeout(reachMs));
  if (connection === null) return null;
  try {
    return await how(connection);
  } catch (error) {
    if (!isDockerCallError(error)) throw error;
    if (isConnectionError(error)) docker.lose(connection);
    return null;
  } finally {
    docker.release(connection);
  }
}
