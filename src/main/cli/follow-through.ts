import type { RunDetail } from '../../shared/contract/run.ts';
import { isConnectionClosed } from '../host/wire-client.ts';
import type { EngineSession } from './engine-session.ts';
import type { RunFollower } from './run-follower.ts';

/**
 * Follows a run to its end. Where the engine is another process and goes away, this process takes its place and goes
 * on where it was.
 * @param onTakenOver called with the new engine at hand
 */
export async function followThrough(
  session: EngineSession,
  follower: RunFollower,
  uuid: string,
  onTakenOver: () => Promise<void>,
): Promise<RunDetail> {
  for (;;) {
    try {
      return await follower.follow(session.client, uuid);
    } catch (error) {
      if (!isConnectionClosed(error) || session.role !== 'client') throw error;
      if ((await session.reopen()) !== null) throw error;
      await onTakenOver();
    }
  }
}
