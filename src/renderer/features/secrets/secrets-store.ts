import { create } from 'zustand';
import type { Client } from '../../../shared/contract/contract.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import type { Secret } from '../../../shared/domain/secret.ts';
import { consume } from '../../bridge/consume.ts';

interface SecretsState {
  /** By their names; null until they were told once. */
  readonly secrets: readonly Secret[] | null;
  readonly failure: Failure | null;
}

/** All secrets, without their values. */
export const useSecrets = create<SecretsState>()(() => ({ secrets: null, failure: null }));

/** Keeps them up to date. */
export async function feedSecrets(client: Client, signal: AbortSignal): Promise<void> {
  const failure = await consume(
    (options) => client.secret.watch(undefined, options),
    signal,
    (secrets) => useSecrets.setState({ secrets, failure: null }),
  );
  if (failure !== null) useSecrets.setState({ failure });
}

/** Takes the answer to a call, which may be here before the feed tells of it. */
export function takeSecret(secret: Secret): void {
  const { secrets } = useSecrets.getState();
  if (secrets !== null) useSecrets.setState({ secrets: withSecret(secrets, secret) });
}

export function forgetSecret(name: string): void {
  const { secrets } = useSecrets.getState();
  if (secrets !== null) useSecrets.setState({ secrets: secrets.filter((one) => one.name !== name) });
}

/** With a secret in its place. */
export function withSecret(secrets: readonly Secret[], secret: Secret): Secret[] {
  const others = secrets.filter(({ name }) => name !== secret.name);
  return [...others, secret].sort((one, other) => (one.name < other.name ? -1 : 1));
}
