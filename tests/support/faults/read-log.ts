import type { Client } from '../../../src/shared/contract/contract.ts';
import type { LogEntry } from '../../../src/shared/domain/log.ts';
import type { LogMark, OutputStream } from '../../../src/shared/domain/log-mark.ts';
import type { GapMark, LoggedPiece } from './compare-stream.ts';

/** What a reader was told of a log, taken apart by stream. */
export type LoggedStreams = Readonly<Record<OutputStream, LoggedPiece[]>>;

/** A log as it is told to readers. */
export interface ReadLog {
  readonly streams: LoggedStreams;
  readonly entries: number;
  readonly is_complete: boolean;
}

const windowEntries = 5000;

export function noStreams(): LoggedStreams {
  return { stdout: [], stderr: [] };
}

/** Reads a log from its first entry to its last. */
export async function readLog(client: Client, attempt_uuid: string): Promise<ReadLog> {
  const streams = noStreams();
  for (let from = 0; ; ) {
    const { entries, length } = await client.log.window({ attempt_uuid, from, limit: windowEntries });
    entries.forEach((entry, index) => {
      if (entry.number !== from + index) {
        throw new Error(`entry ${from + index} of ${attempt_uuid} has number ${entry.number}`);
      }
      addEntry(streams, entry);
    });
    from += entries.length;
    if (entries.length === 0) return { streams, entries: from, is_complete: length.is_complete };
  }
}

export function addEntry(streams: LoggedStreams, entry: LogEntry): void {
  const { stream, text, bytes, is_partial } = entry;
  if (stream === 'gantry') {
    const gap = gapOf(entry.mark);
    if (gap !== null) for (const pieces of Object.values(streams)) pieces.push(gap);
    return;
  }
  const content = bytes === undefined ? Buffer.from(text) : Buffer.from(bytes, 'base64');
  streams[stream].push(is_partial ? content : Buffer.concat([content, Buffer.from('\n')]));
}

/** What a mark says of output that is missing; null where it only says how output was come by. */
function gapOf(mark: LogMark | undefined): GapMark | null {
  if (mark?.code === 'cut') return 'gap';
  if (mark?.code !== 'gap') return null;
  const { edge } = mark.data;
  return edge === null ? 'gap' : edge === 'begin' ? 'gap begins' : 'gap ends';
}
