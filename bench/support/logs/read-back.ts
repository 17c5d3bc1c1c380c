import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** What a log in CRI's format holds of stdout. */
export interface ReadBack {
  readonly bytes: number;
  /** SHA-256. */
  readonly hash: string;
}

const newline = 0x0a;
const headerLength = 40;
const flagAt = 38;
const whole = 'F'.charCodeAt(0);

/** Reads a log's file as anybody may who knows the format: nothing of Gantry's own reading is used. */
export async function readBack(path: string): Promise<ReadBack> {
  const hash = createHash('sha256');
  let bytes = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    const read = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    const content = Buffer.allocUnsafe(read.length);
    let filled = 0;
    let at = 0;
    for (let end = read.indexOf(newline); end !== -1; end = read.indexOf(newline, at)) {
      // What follows a header may hold no newline: the first one is the record's own.
      const to = read[at + flagAt] === whole ? end + 1 : end;
      filled += read.copy(content, filled, at + headerLength, to);
      at = end + 1;
    }
    hash.update(content.subarray(0, filled));
    bytes += filled;
    rest = read.subarray(at);
  }
  if (rest.length > 0) throw new Error(`${path} ends within a record`);
  return { bytes, hash: hash.digest('hex') };
}
