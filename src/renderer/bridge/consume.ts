import { failureOf } from '../../shared/contract/client.ts';
import type { Failure } from '../../shared/domain/error.ts';

/**
 * Reads a stream to its end or until the signal is aborted, which closes it at the engine too.
 * @returns the failure that it broke off with. Null where it ended or was left, and where the connection was lost: that
 * is said once for the whole window, and the stream is opened anew with the next session.
 * @throws what `onValue` throws.
 */
export async function consume<Value>(
  open: (options: { signal: AbortSignal }) => Promise<AsyncIterable<Value>>,
  signal: AbortSignal,
  onValue: (value: Value) => void | Promise<void>,
): Promise<Failure | null> {
  let thrown: { readonly error: unknown } | null = null;
  try {
    for await (const value of await open({ signal })) {
      if (signal.aborted) return null;
      try {
        await onValue(value);
      } catch (error) {
        thrown = { error };
        break;
      }
    }
  } catch (error) {
    const failure = failureOf(error);
    return signal.aborted || failure.code === 'disconnected' ? null : failure;
  }
  if (thrown !== null) throw thrown.error;
  return null;
}
