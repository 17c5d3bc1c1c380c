import { create } from 'zustand';
import { type Disconnected, outcome } from '../../../shared/contract/client.ts';
import type { Client } from '../../../shared/contract/contract.ts';
import type { DockerStatus } from '../../../shared/domain/docker-status.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import { consume } from '../../bridge/consume.ts';

interface DockerState {
  readonly status: DockerStatus;
  readonly isLooking: boolean;
  readonly failure: Failure | Disconnected | null;
}

export const useDocker = create<DockerState>()(() => ({
  status: { state: 'unknown' },
  isLooking: false,
  failure: null,
}));

/** Keeps the status up to date. */
export async function feedDocker(client: Client, signal: AbortSignal): Promise<void> {
  const failure = await consume(
    (options) => client.system.watchDocker(undefined, options),
    signal,
    (status) => useDocker.setState({ status, failure: null }),
  );
  if (failure !== null) useDocker.setState({ failure });
}

/** Asks Docker anew. */
export async function lookAgain(client: Client): Promise<void> {
  useDocker.setState({ isLooking: true });
  const answer = await outcome(client.system.docker({ look: true }));
  useDocker.setState(
    answer.ok
      ? { isLooking: false, status: answer.value, failure: null }
      : { isLooking: false, failure: answer.failure },
  );
}
