import { createStore, type StoreApi } from 'zustand';
import type { Client } from '../../../shared/contract/contract.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { LogBytes } from '../../../shared/log-text/log-bytes.ts';
import type { Session } from '../../bridge/connection.ts';
import { openFile } from './save-file.ts';

const windowSize = 5000;
const writtenAtOnce = 1024 * 1024;

/** How far a download is: a part of the whole, from 0 to 1, or bytes where the whole is not known. */
export type Progress =
  | { readonly kind: 'part'; readonly part: number }
  | { readonly kind: 'bytes'; readonly bytes: number };

/** Null while nothing is downloaded. */
export const downloads: StoreApi<{ readonly progress: Progress | null; readonly stop: () => void }> =
  createStore(() => ({ progress: null as Progress | null, stop: () => undefined }));

export interface Download {
  readonly attempt_uuid: Uuid;
  /** What the file is called. */
  readonly name: string;
  /** Time and stream before each line; otherwise byte for byte as it was printed. */
  readonly timestamps: boolean;
}

interface Piece {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly progress: Progress;
}

/**
 * Saves the whole log as a file, as long as it is when this begins.
 * @returns whether it was saved; not where somebody chose no file or stopped it.
 * @throws what the call or the disk says.
 */
export async function downloadLog(session: Session, download: Download): Promise<boolean> {
  const file = await openFile(download.name);
  if (file === null) return false;
  const controller = new AbortController();
  const { signal } = controller;
  downloads.setState({ progress: { kind: 'part', part: 0 }, stop: () => controller.abort() });
  try {
    const { client, httpGet } = session;
    const pieces =
      httpGet === undefined
        ? logBytes(client, download, signal)
        : sentBytes(await httpGet(addressOf(download), signal));
    for await (const { bytes, progress } of pieces) {
      await file.write(bytes);
      downloads.setState({ progress });
    }
    if (signal.aborted) await file.discard();
    else await file.close();
    return !signal.aborted;
  } catch (error) {
    await file.discard();
    if (signal.aborted) return false;
    throw error;
  } finally {
    downloads.setState({ progress: null, stop: () => undefined });
  }
}

function addressOf({ attempt_uuid, timestamps }: Download): string {
  return `/log/${attempt_uuid}/raw?timestamps=${timestamps}`;
}

/** What a server sends, as it comes. */
export async function* sentBytes(response: Response): AsyncGenerator<Piece> {
  if (!response.ok || response.body === null) throw new Error(`the server answered ${response.status}`);
  const reader = response.body.getReader();
  let total = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    total += value.length;
    yield { bytes: value, progress: { kind: 'bytes', bytes: total } };
  }
}

/**
 * The bytes of a log in pieces of about a mebibyte, with how much of it is done.
 * @throws what a call rejects with.
 */
export async function* logBytes(
  client: Client,
  { attempt_uuid, timestamps }: Pick<Download, 'attempt_uuid' | 'timestamps'>,
  signal: AbortSignal,
): AsyncGenerator<Piece> {
  const made = new LogBytes({ stream: null, timestamps });
  let length: number | null = null;
  let from = 0;
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  while (!signal.aborted && (length === null || from < length)) {
    const limit: number = length === null ? windowSize : Math.min(windowSize, length - from);
    const window: Awaited<ReturnType<Client['log']['window']>> = await client.log.window(
      { attempt_uuid, from, limit },
      { signal },
    );
    length ??= window.length.entries;
    if (window.entries.length === 0) break;
    from += window.entries.length;
    const bytes = made.add(window.entries);
    pieces.push(bytes);
    size += bytes.length;
    if (size < writtenAtOnce && from < length) continue;
    if (from >= length) pieces.push(made.end());
    yield { bytes: joined(pieces), progress: { kind: 'part', part: from / length } };
    pieces = [];
    size = 0;
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
