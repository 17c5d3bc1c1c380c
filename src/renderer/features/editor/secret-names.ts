import { create } from 'zustand';
import type { Client } from '../../../shared/contract/contract.ts';
import { consume } from '../../bridge/consume.ts';

/** The names of the secrets that are kept, which the form and the text offer; none as long as they are not known. */
export const useSecretNames = create<{ readonly names: readonly string[] }>()(() => ({ names: [] }));

/** Keeps them up to date. What cannot be read is not offered. */
export async function feedSecretNames(client: Client, signal: AbortSignal): Promise<void> {
  await consume(
    (options) => client.secret.watch(undefined, options),
    signal,
    (secrets) => useSecretNames.setState({ names: secrets.map(({ name }) => name) }),
  );
}
