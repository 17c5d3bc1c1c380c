import { outcome } from '../../shared/contract/client.ts';
import type { Failure } from '../../shared/domain/error.ts';

export type Reading<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

/**
 * Waits for the answer to a question that is put anew with each session.
 * @returns null where nobody wants the answer any more, and where the connection was lost, which is said once for the
 * whole window.
 */
export async function readOnce<Value>(
  call: Promise<Value>,
  signal: AbortSignal,
): Promise<Reading<Value> | null> {
  const answer = await outcome(call);
  if (signal.aborted) return null;
  if (answer.ok) return answer;
  const { failure } = answer;
  return failure.code === 'disconnected' ? null : { ok: false, failure };
}
