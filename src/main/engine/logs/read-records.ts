import type { FileHandle } from 'node:fs/promises';

const readBytes = 128 * 1024;
const newline = 0x0a;

/**
 * The records between two offsets of a file, each without its newline and valid until the next one is asked for. Of what
 * is too long to be a record, the beginning.
 */
export async function* readRecords(file: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  const block = Buffer.allocUnsafe(readBytes);
  let position = start;
  let kept = 0;
  /** What is read belongs to something too long, up to the next newline. */
  let isSkipping = false;
  while (position < end) {
    const wanted = Math.min(block.length - kept, end - position);
    const { bytesRead } = await file.read(block, kept, wanted, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    const filled = block.subarray(0, kept + bytesRead);
    let at = 0;
    for (let to = filled.indexOf(newline); to !== -1; to = filled.indexOf(newline, at)) {
      if (!isSkipping) yield filled.subarray(at, to);
      isSkipping = false;
      at = to + 1;
    }
    kept = isSkipping ? 0 : filled.length - at;
    block.copyWithin(0, at, filled.length);
    if (kept < block.length) continue;
    yield block;
    isSkipping = true;
    kept = 0;
  }
}
