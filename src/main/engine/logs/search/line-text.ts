import { isAscii } from 'node:buffer';
import { escapes } from '../../../../shared/log-text/escapes.ts';

const escapeByte = 0x1b;
/** The first byte of a control character of eight bits in UTF-8. */
const eightBitLead = 0xc2;
const eightBitEscapes = /\xc2[\x90\x98\x9b\x9d-\x9f]/;
const carriageReturn = 0x0d;

/** Gives the text of a line that stands between two places of some bytes. */
export type TextBetween = (start: number, end: number) => string;

/** Whether there may be escape sequences in some bytes. */
export function hasEscapes(bytes: Buffer): boolean {
  if (bytes.includes(escapeByte)) return true;
  return bytes.includes(eightBitLead) && eightBitEscapes.test(bytes.toString('latin1'));
}

/**
 * Reads lines out of bytes, of which most are asked for: those that are all ASCII are decoded at once.
 * @param isEscaped as {@link hasEscapes} says.
 */
export function textsOf(bytes: Buffer, isEscaped: boolean): TextBetween {
  const latin = isAscii(bytes) ? bytes.toString('latin1') : null;
  const decode: TextBetween =
    latin === null
      ? (start, end) => bytes.toString('utf8', start, end)
      : (start, end) => latin.slice(start, end);
  return (start, end) => {
    const text =
      bytes[end - 1] === carriageReturn && end > start
        ? withoutReturns(decode(start, end))
        : decode(start, end);
    return isEscaped ? text.replace(escapes, '') : text;
  };
}

/** A line as it is matched, and where in it each of its parts begins. */
export interface JoinedText {
  readonly text: string;
  readonly starts: readonly number[];
}

/** The text of a line that is several parts, which may be cut within a character or an escape sequence. */
export function joinedText(parts: readonly Buffer[]): JoinedText {
  const bytes = Buffer.concat(parts);
  const starts: number[] = [];
  let raw = '';
  let from = 0;
  let end = 0;
  for (const { length } of parts) {
    starts.push(raw.length);
    end += length;
    const whole = endOfCharacter(bytes, end);
    raw += bytes.toString('utf8', from, whole);
    from = whole;
  }
  return withoutEscapes(withoutReturns(raw), starts);
}

function withoutEscapes(raw: string, starts: readonly number[]): JoinedText {
  const moved: number[] = [];
  let removed = 0;
  const take = (until: number, lost: (start: number) => number): void => {
    while (moved.length < starts.length && (starts[moved.length] ?? 0) < until) {
      const start = starts[moved.length] ?? 0;
      moved.push(start - removed - lost(start));
    }
  };
  for (const { index, 0: found } of raw.matchAll(escapes)) {
    take(index, () => 0);
    take(index + found.length, (start) => start - index);
    removed += found.length;
  }
  take(Number.POSITIVE_INFINITY, () => 0);
  return { text: raw.replace(escapes, ''), starts: moved };
}

/** The first place from `end` on that is not within a character. */
function endOfCharacter(bytes: Buffer, end: number): number {
  let at = end;
  while (at < bytes.length && at < end + 3 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at += 1;
  return at;
}

function withoutReturns(text: string): string {
  return text.replace(/\r+$/, '');
}
