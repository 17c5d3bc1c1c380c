import { type LogMark, logMarkSchema } from '../../../shared/domain/log-mark.ts';

/**
 * A mark is written as a record of `stderr` whose content begins with a byte that begins no content of a job: where one
 * does begin with it, it is doubled.
 */
export const markByte = 0x1e;
const prefix = Buffer.from('\x1egantry:');
const escaped = Buffer.of(markByte);

/** What every record of a mark has behind its header; nothing else of a log does. */
export const markStart = Buffer.from(`stderr F ${prefix.toString('latin1')}`, 'latin1');

export function encodeMark(mark: LogMark): Buffer {
  return Buffer.concat([prefix, Buffer.from(JSON.stringify(mark))]);
}

/** The content of a job's record as it is written. */
export function escapeContent(content: Uint8Array): Uint8Array {
  return content[0] === markByte ? Buffer.concat([escaped, content]) : content;
}

/** What was printed, of the content of a job's record. */
export function unescapeContent(content: Buffer): Buffer {
  return content[0] === markByte && content[1] === markByte ? content.subarray(1) : content;
}

export function isMark(bytes: Buffer, start: number, end: number): boolean {
  if (bytes[start] !== markByte || end - start < prefix.length) return false;
  return bytes.compare(prefix, 0, prefix.length, start, start + prefix.length) === 0;
}

/** @returns null where it is a mark that is not known here. */
export function decodeMark(content: Buffer): LogMark | null {
  try {
    return logMarkSchema.parse(JSON.parse(content.toString('utf8', prefix.length)));
  } catch {
    return null;
  }
}
