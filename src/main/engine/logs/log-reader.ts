import type { FileHandle } from 'node:fs/promises';
import { toInstant } from '../../../shared/domain/instant.ts';
import type { LogEntry } from '../../../shared/domain/log.ts';
import { parseRecord, textOf } from './cri-record.ts';
import { openIfThere } from './load-index.ts';
import type { LogExtent, LogIndex } from './log-index.ts';
import { readRecords } from './read-records.ts';

/** A window ends with the entry that takes it to so many bytes of the file. */
const windowBytes = 1024 * 1024;
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
  for await (const record of readRecords(file, nearest.offset, written.bytes)) {
    if (number >= from) {
      entries.push(toEntry(number, record, entries.at(-1)));
      budget -= record.length + 1;
    }
    number += 1;
    if (number >= end || budget <= 0) break;
  }
  return entries;
}

function toEntry(number: number, record: Buffer, before: LogEntry | undefined): LogEntry {
  const parsed = parseRecord(record);
  if (parsed !== null) return { number, ...parsed };
  return { number, at: before?.at ?? noTime, stream: 'stderr', is_partial: false, ...textOf(record) };
}
