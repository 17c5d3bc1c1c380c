/** A mark of Gantry's own: output is missing here, or somewhere between two of them. */
export type GapMark = 'gap' | 'gap begins' | 'gap ends';

/** A piece of one stream as a log tells it. */
export type LoggedPiece = Buffer | GapMark;

/** What a log tells of one stream, held against what was printed. */
export interface StreamFindings {
  /** Lines that are not there, with a mark where they should be. */
  readonly missing_at_mark: number;
  /** Lines that are not there, and nothing says so. */
  readonly missing_silently: number;
  readonly doubled: number;
  /** Lines that were never printed so, or stand where they do not belong. */
  readonly damaged: number;
  /** Lines in which only what Docker's own log cannot hold was replaced (bytes that are not UTF-8, cut characters). */
  readonly replaced: number;
}

const whole: StreamFindings = {
  missing_at_mark: 0,
  missing_silently: 0,
  doubled: 0,
  damaged: 0,
  replaced: 0,
};

/**
 * Compares a stream of numbered lines with what its log tells of it.
 * @param isCut the job was cut short: what comes after the last line is not missing, and the last line may be torn.
 */
export function compareStream(
  expected: Buffer,
  pieces: readonly LoggedPiece[],
  { isCut }: { readonly isCut: boolean },
): StreamFindings {
  const bytes = pieces.filter((piece) => typeof piece !== 'string');
  if (bytes.length === pieces.length && Buffer.concat(bytes).equals(expected)) return whole;
  const printed = splitLines(expected);
  const counts = { ...whole };
  let next = 0;
  let hasGap = false;
  let isWithin = false;
  const miss = (lines: number): void => {
    if (hasGap || isWithin) counts.missing_at_mark += lines;
    else counts.missing_silently += lines;
    hasGap = false;
  };
  const logged = splitPieces(pieces);
  logged.forEach((line, index) => {
    if (typeof line === 'string') {
      hasGap = true;
      isWithin = line === 'gap begins' || (isWithin && line !== 'gap ends');
      return;
    }
    const number = numberOf(line);
    const original = number === null ? undefined : printed[number];
    // A line that the gap has torn is missing, and counts as such.
    const isTorn = isWithin || typeof logged[index - 1] === 'string' || typeof logged[index + 1] === 'string';
    const isLast = isCut && index === logged.length - 1;
    if (number === null || original === undefined) {
      if (!isTorn && !isLast) counts.damaged += 1;
    } else if (number < next) {
      counts.doubled += 1;
    } else if (line.equals(original) || isLast || !isTorn) {
      miss(number - next);
      next = number + 1;
      if (line.equals(original) || isLast) return;
      counts[isReplaced(original, line) ? 'replaced' : 'damaged'] += 1;
    }
  });
  if (!isCut) miss(printed.length - next);
  return counts;
}

const newline = 0x0a;

/** Lines with their newlines; the last one may have none. */
function splitLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, start)) {
    lines.push(bytes.subarray(start, at + 1));
    start = at + 1;
  }
  if (start < bytes.length) lines.push(bytes.subarray(start));
  return lines;
}

function splitPieces(pieces: readonly LoggedPiece[]): LoggedPiece[] {
  const found: LoggedPiece[] = [];
  let waiting: Buffer[] = [];
  const settle = (): void => {
    found.push(...splitLines(Buffer.concat(waiting)));
    waiting = [];
  };
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      waiting.push(piece);
      continue;
    }
    settle();
    found.push(piece);
  }
  settle();
  return found;
}

function numberOf(line: Buffer): number | null {
  const found = /^(?:stdout|stderr) (\d+) [0-9a-f]{8} /.exec(line.toString('latin1', 0, 40));
  return found === null ? null : Number(found[1]);
}

/** Whether two lines differ only where one is not ASCII, and the other one has replacement characters there. */
function isReplaced(original: Buffer, line: Buffer): boolean {
  const ascii = (bytes: Buffer): string => bytes.toString('latin1').replace(/[\u0080-\u00ff]+/g, '');
  return line.toString('utf8').includes('\ufffd') && ascii(original) === ascii(line);
}
