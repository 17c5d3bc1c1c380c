import { createStore, type StoreApi } from 'zustand';
import type { Client } from '../../../shared/contract/contract.ts';
import type { LogEntry } from '../../../shared/domain/log.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { entryBytes } from './entry-bytes.ts';
import { openFile } from './save-file.ts';

const windowSize = 5000;
const writtenAtOnce = 1024 * 1024;

/** Null while nothing is downloaded; else how much of it is done, from 0 to 1. */
export const downloads: StoreApi<{ readonly done: number | null; readonly stop: () => void }> = createStore(
  () => ({ done: null as number | null, stop: () => undefined }),
);

/**
 * Saves the whole log as a file, byte for byte, as long as it is when this begins.
 * @returns whether it was saved; not where somebody chose no file or stopped it.
 * @throws what the call or the disk says.
 */
export async function downloadLog(client: Client, attemptUuid: Uuid, name: string): Promise<boolean> {
  const file = await openFile(name);
  if (file === null) return false;
  const controller = new AbortController();
  downloads.setState({ done: 0, stop: () => controller.abort() });
  try {
    for await (const { bytes, done } of logBytes(client, attemptUuid, controller.signal)) {
      await file.write(bytes);
      downloads.setState({ done });
    }
    if (controller.signal.aborted) await file.discard();
    else await file.close();
    return !controller.signal.aborted;
  } catch (error) {
    await file.discard();
    if (controller.signal.aborted) return false;
    throw error;
  } finally {
    downloads.setState({ done: null, stop: () => undefined });
  }
}

/**
 * The bytes of a log in pieces of about a mebibyte, with how much of it is done.
 * @throws what a call rejects with.
 */
export async function* logBytes(
  client: Client,
  attemptUuid: Uuid,
  signal: AbortSignal,
): AsyncGenerator<{ bytes: Uint8Array<ArrayBuffer>; done: number }> {
  let length: number | null = null;
  let from = 0;
  let piece: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  while (!signal.aborted && (length === null || from < length)) {
    const limit: number = length === null ? windowSize : Math.min(windowSize, length - from);
    const window: { entries: LogEntry[]; length: { entries: number } } = await client.log.window(
      { attempt_uuid: attemptUuid, from, limit },
      { signal },
    );
    length ??= window.length.entries;
    if (window.entries.length === 0) break;
    for (const entry of window.entries) {
      // What Gantry says between the lines was not printed.
      if (entry.stream === 'gantry') continue;
      const bytes = entryBytes(entry);
      piece.push(bytes);
      size += bytes.length;
    }
    from += window.entries.length;
    if (size < writtenAtOnce && from < length) continue;
    yield { bytes: joined(piece, size), done: from / length };
    piece = [];
    size = 0;
  }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
