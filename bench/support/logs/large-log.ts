import { createSystemClock } from '../../../src/main/engine/clock.ts';
import { createIds } from '../../../src/main/engine/ids.ts';
import { createLogStore } from '../../../src/main/engine/logs/log-store.ts';
import { ThreadSearcher } from '../../../src/main/engine/logs/search/thread-searcher.ts';
import type { LogOpening, LogStore } from '../../../src/main/engine/ports.ts';
import { searchThreadPath } from '../../../src/main/host/entry-points.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';

/** A log of very many lines. */
export interface LargeLog {
  readonly run_uuid: Uuid;
  readonly attempt_uuid: Uuid;
  /** The path of its file. */
  readonly path: string;
  readonly entries: number;
  /** Entries in the middle of long lines. */
  readonly within_long_lines: readonly number[];
  /** Stands in the last line only. */
  readonly last_words: string;
}

export interface LargeLogSize {
  readonly lines: number;
  readonly long_lines: number;
  readonly long_line_bytes: number;
}

const linesPerWrite = 1000;
const partBytes = 16 * 1024;
const words = 'a line as programs print them, '.repeat(3).slice(0, 90);
const last_words = 'the very last words';

/** Nothing is taken out of it, and its size has no limit. */
export const wholeLog: LogOpening = { newFilter: null, is_new: true, max_bytes: Number.MAX_SAFE_INTEGER };

/** As the engine opens them: searched on a thread of their own. */
export function openLogs(folder: string): LogStore {
  return createLogStore({
    folder,
    clock: createSystemClock(),
    searcher: new ThreadSearcher({ script: searchThreadPath }),
    onStall: (error) => {
      throw error;
    },
  });
}

/** Writes a log: lines of 100 bytes with their number, and at even distances lines that are very long. */
export async function writeLargeLog(folder: string, size: LargeLogSize): Promise<LargeLog> {
  const ids = createIds();
  const [run_uuid, attempt_uuid] = [ids.next(), ids.next()];
  const log = await openLogs(folder).open(run_uuid, attempt_uuid, wholeLog);
  const within_long_lines: number[] = [];
  const between = Math.floor(size.lines / (size.long_lines + 1));
  const long = Buffer.from(`${'a long line '.repeat(Math.ceil(size.long_line_bytes / 12))}\n`);
  const parts = Math.ceil(long.length / partBytes);
  let entries = 0;
  for (let line = 0; line < size.lines; ) {
    const end = Math.min(size.lines, line + linesPerWrite);
    entries += end - line;
    let text = '';
    for (; line < end; line++) text += `${words}${String(line).padStart(9)}\n`;
    await log.write('stdout', Buffer.from(text));
    if (within_long_lines.length < size.long_lines && line >= (within_long_lines.length + 1) * between) {
      await log.write('stdout', long);
      within_long_lines.push(entries + Math.floor(parts / 2));
      entries += parts;
    }
  }
  await log.write('stdout', Buffer.from(`${last_words}\n`));
  await log.close();
  const { length } = await openLogs(folder).window(run_uuid, attempt_uuid, 0, 1);
  const path = `${folder}/${run_uuid}/${attempt_uuid}.log`;
  return { run_uuid, attempt_uuid, path, entries: length.entries, within_long_lines, last_words };
}
