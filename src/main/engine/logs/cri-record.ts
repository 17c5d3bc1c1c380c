import { isUtf8 } from 'node:buffer';
import { type Instant, toInstant } from '../../../shared/domain/instant.ts';
import type { LogStream } from '../../../shared/domain/log.ts';
import type { LogMark, OutputStream } from '../../../shared/domain/log-mark.ts';
import { markSentence } from '../../../shared/words/log-words.ts';
import { decodeMark, isMark, unescapeContent } from './mark-record.ts';

/**
 * A record of a log file, in the logging format of the Kubernetes container runtime interface (CRI):
 * `<time> <stdout|stderr> <F|P> <bytes>\n`, where F is a whole line (or the end of one) and P a part that more of the
 * line follows. Source: kubernetes/design-proposals-archive, node/kubelet-cri-logging.md.
 *
 * The time is RFC 3339 in UTC with nine decimals always, so that everything before the bytes has one length.
 */
export const headerLength = 40;
/** What a record takes beside its bytes: the header and the closing newline. */
export const recordOverhead = headerLength + 1;

const newline = 0x0a;
const instantLength = '2026-01-31T23:59:59.999'.length;
const streamAt = '2026-01-31T23:59:59.999000000Z '.length;

/** The four headers that a record can have, all stamped with one time. */
export class CriHeaders {
  #wall = Number.NaN;
  readonly #stdout = { whole: blankHeader('stdout', 'F'), part: blankHeader('stdout', 'P') };
  readonly #stderr = { whole: blankHeader('stderr', 'F'), part: blankHeader('stderr', 'P') };

  /** @param wall milliseconds since the Unix epoch. */
  stamp(wall: number): void {
    if (wall === this.#wall) return;
    this.#wall = wall;
    const text = `${toInstant(wall).slice(0, instantLength)}000000Z`;
    for (const header of [this.#stdout.whole, this.#stdout.part, this.#stderr.whole, this.#stderr.part]) {
      header.write(text, 'latin1');
    }
  }

  /** @returns the header as of the last {@link stamp}; it changes with the next one. */
  of(stream: OutputStream, isPartial: boolean): Uint8Array {
    const headers = stream === 'stdout' ? this.#stdout : this.#stderr;
    return isPartial ? headers.part : headers.whole;
  }
}

function blankHeader(stream: OutputStream, flag: 'F' | 'P'): Buffer {
  return Buffer.from(`${' '.repeat(streamAt)}${stream} ${flag} `, 'latin1');
}

/** Writes a record at `position` of `target`, with the bytes of `source` from `start` to `end`. */
export function putRecord(
  target: Uint8Array,
  position: number,
  header: Uint8Array,
  source: Uint8Array,
  start: number,
  end: number,
): void {
  target.set(header, position);
  target.set(source.subarray(start, end), position + headerLength);
  target[position + headerLength + end - start] = newline;
}

export interface CriRecord {
  readonly at: Instant;
  readonly stream: LogStream;
  readonly is_partial: boolean;
  readonly text: string;
  /** The content in base64 where it is not UTF-8. */
  readonly bytes?: string;
  readonly mark?: LogMark;
}

const header = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})\d{6}Z (stdout|stderr) ([FP]) $/;

/**
 * Reads one record.
 * @param record its bytes without the closing newline.
 * @returns null where it is not a record as {@link putRecord} writes it.
 */
export function parseRecord(record: Buffer): CriRecord | null {
  const match = header.exec(record.toString('latin1', 0, headerLength));
  if (match === null) return null;
  const content = record.subarray(headerLength);
  const at = `${match[1]}Z`;
  if (isMark(content, 0, content.length))
    return { at, stream: 'gantry', is_partial: false, ...markOf(content) };
  return {
    at,
    stream: match[2] === 'stderr' ? 'stderr' : 'stdout',
    is_partial: match[3] === 'P',
    ...textOf(unescapeContent(content)),
  };
}

/** A mark that is not known here is shown as it is written. */
function markOf(content: Buffer): Pick<CriRecord, 'text' | 'mark'> {
  const mark = decodeMark(content);
  return mark === null ? textOf(content.subarray(1)) : { text: markSentence(mark, 'en'), mark };
}

/** What a search needs of a record, without decoding it. */
export interface RecordParts {
  readonly stream: LogStream;
  readonly is_partial: boolean;
  readonly content: Buffer;
}

const blank = 0x20;
const flagAt = headerLength - 2;

/**
 * Takes a record apart by the fixed places of its header. What is no record is content of stderr, as it is shown.
 * @param record its bytes without the closing newline.
 */
export function splitRecord(record: Buffer): RecordParts {
  if (!isRecord(record)) return { stream: 'stderr', is_partial: false, content: record };
  const stream = streamOf(record, 0, record.length);
  const content = record.subarray(headerLength);
  return {
    stream,
    is_partial: record[flagAt] === partFlag,
    content: stream === 'gantry' ? Buffer.from(markOf(content).text) : unescapeContent(content),
  };
}

/** Where the content of the record that stands between two places begins. */
export function contentOf(bytes: Buffer, start: number, end: number): number {
  return isRecord(bytes, start, end) ? start + headerLength : start;
}

/** Whether more of its line follows the record that stands between two places. */
export function isPartOf(bytes: Buffer, start: number, end: number): boolean {
  return isRecord(bytes, start, end) && bytes[start + flagAt] === partFlag;
}

/** The stream of the record that stands between two places, the closing newline not counted. */
export function streamOf(bytes: Buffer, start: number, end: number): LogStream {
  if (!isRecord(bytes, start, end)) return 'stderr';
  if (bytes[start + streamAt + 3] === outLetter) return 'stdout';
  return isMark(bytes, start + headerLength, end) ? 'gantry' : 'stderr';
}

/** Whether what stands between two places is a record, or begins as one does. */
export function isRecord(bytes: Buffer, start = 0, end = bytes.length): boolean {
  if (end - start < headerLength || bytes[start + headerLength - 1] !== blank) return false;
  const flag = bytes[start + flagAt];
  return bytes[start + streamAt - 1] === blank && (flag === wholeFlag || flag === partFlag);
}

const wholeFlag = 'F'.charCodeAt(0);
const partFlag = 'P'.charCodeAt(0);
/** The letter that tells `stdout` from `stderr`. */
const outLetter = 'o'.charCodeAt(0);

/** Bytes as text, and in base64 too where the text cannot hold them. */
export function textOf(content: Buffer): { text: string; bytes?: string } {
  const text = content.toString('utf8');
  return isUtf8(content) ? { text } : { text, bytes: content.toString('base64') };
}
