import { type Disconnected, outcome } from '../../../shared/contract/client.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { forgetSecret, takeSecret } from './secrets-store.ts';

interface SecretActions {
  readonly canAct: boolean;
  /** @returns why it was not kept, or null. */
  set(name: string, value: string): Promise<Failure | Disconnected | null>;
  /** @returns why it is still there, or null. */
  remove(name: string): Promise<Failure | Disconnected | null>;
}

/** What can be done with secrets. */
export function useSecretActions(): SecretActions {
  const session = useSession();
  return {
    canAct: session !== null,
    async set(name, value) {
      if (session === null) return null;
      const answer = await outcome(session.client.secret.set({ name, value }));
      if (!answer.ok) return answer.failure;
      const { is_new: _, ...secret } = answer.value;
      takeSecret(secret);
      return null;
    },
    async remove(name) {
      if (session === null) return null;
      const answer = await outcome(session.client.secret.delete({ name }));
      if (!answer.ok) return answer.failure;
      forgetSecret(name);
      return null;
    },
  };
}
