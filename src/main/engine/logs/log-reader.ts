import type { FileHandle } from 'node:fs/promises';
import { toInstant } from '../../../shared/domain/instant.ts';
import type { LogEntry } from '../../../shared/domain/log.ts';
import { parseRecord, textOf } from './cri-record.ts';
import { openIfThere } from './load-index.ts';
import type { LogExtent, LogIndex } from './log-index.ts';

/** A window ends with the entry that takes it to so many bytes of the file. */
const windowBytes = 1024 * 1024;
const readBytes = 128 * 1024;
const newline = 0x0a;
/** The time of a record that has none and stands first. */
const noTime = toInstant(0);

export interface WindowRequest {
  readonly path: string;
  readonly index: LogIndex;
  /** Nothing beyond it is read, though the index may know more. */
  readonly written: LogExtent;
  readonly from: number;
  readonly limit: number;
}

/** Reads a window as `LogStore.window` describes it. What the file holds that is no record is shown as it is. */
export async function readWindow(request: WindowRequest): Promise<LogEntry[]> {
  const { written } = request;
  const from = request.from < 0 ? Math.max(0, written.entries + request.from) : request.from;
  const end = Math.min(written.entries, from + request.limit);
  if (from >= end) return [];
  const file = await openIfThere(request.path);
  if (file === null) return [];
  try {
    return await readEntries(file, request, from, end);
  } finally {
    await file.close();
  }
}

async function readEntries(
  file: FileHandle,
  { index, written }: WindowRequest,
  from: number,
  end: number,
): Promise<LogEntry[]> {
  const nearest = index.locate(from);
  const entries: LogEntry[] = [];
  let number = nearest.entry;
  let budget = windowBytes;
  for await (const record of records(file, nearest.offset, written.bytes)) {
    if (number >= from) {
      entries.push(toEntry(number, record, entries.at(-1)));
      budget -= record.length + 1;
    }
    number += 1;
    if (number >= end || budget <= 0) break;
  }
  return entries;
}

/** The records between two offsets of a file, each without its newline and valid until the next one is asked for. */
async function* records(file: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  const block = Buffer.allocUnsafe(readBytes);
  let position = start;
  let kept = 0;
  while (position < end) {
    const wanted = Math.min(block.length - kept, end - position);
    const { bytesRead } = await file.read(block, kept, wanted, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    const filled = block.subarray(0, kept + bytesRead);
    let at = 0;
    for (let to = filled.indexOf(newline); to !== -1; to = filled.indexOf(newline, at)) {
      yield filled.subarray(at, to);
      at = to + 1;
    }
    kept = filled.length - at;
    block.copyWithin(0, at, filled.length);
  }
}

function toEntry(number: number, record: Buffer, before: LogEntry | undefined): LogEntry {
  const parsed = parseRecord(record);
  if (parsed !== null) return { number, ...parsed };
  return { number, at: before?.at ?? noTime, stream: 'stderr', is_partial: false, ...textOf(record) };
}
