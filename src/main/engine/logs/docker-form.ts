import { isAscii, isUtf8 } from 'node:buffer';

/** Docker's log holds a line in pieces of so many bytes. */
export const pieceBytes = 16 * 1024;

const newline = 0x0a;
const replacement = Buffer.from('\ufffd');
const nothing = Buffer.alloc(0);

/**
 * Turns one stream of bytes, as they were printed, into what can be read back of it from Docker's log (`json-file`): Go
 * writes it as JSON in which each byte that is not UTF-8 becomes U+FFFD, and it does so piece by piece, so that the
 * bytes of a character which lies across two pieces of a line do as well.
 */
export class DockerForm {
  /** Bytes of the unfinished line in its last piece. */
  #inPiece = 0;
  /** The first bytes of a character whose rest has not come; they are counted in the piece. */
  #pending = nothing;

  /** The first bytes of a character whose rest has not come: what they become is not known. */
  get pending(): Buffer {
    return this.#pending;
  }

  /** What comes next begins a line, whatever came before. */
  beginLine(): void {
    this.#inPiece = 0;
    this.#pending = nothing;
  }

  /** @returns what the bytes become, with those that were pending; perhaps a view into them. */
  push(bytes: Buffer): Buffer {
    return this.#isPlain(bytes) ? this.#pushPlain(bytes) : this.#pushPieces(bytes);
  }

  /** Whether no character of these bytes can lie across two pieces or be broken, a last one aside. */
  #isPlain(bytes: Buffer): boolean {
    if (this.#pending.length > 0) return false;
    if (this.#inPiece + bytes.length >= pieceBytes) return isAscii(bytes);
    return isUtf8(bytes.subarray(0, bytes.length - openLength(bytes)));
  }

  #pushPlain(bytes: Buffer): Buffer {
    const open = openLength(bytes);
    const last = bytes.lastIndexOf(newline);
    this.#inPiece = last === -1 ? this.#inPiece + bytes.length : bytes.length - last - 1;
    this.#inPiece %= pieceBytes;
    if (open === 0) return bytes;
    this.#pending = Buffer.from(bytes.subarray(bytes.length - open));
    return bytes.subarray(0, bytes.length - open);
  }

  #pushPieces(bytes: Buffer): Buffer {
    const parts: Buffer[] = [];
    let at = 0;
    while (at < bytes.length) {
      const border = at + pieceBytes - this.#inPiece;
      const found = bytes.subarray(at, border).indexOf(newline);
      const end = found === -1 ? Math.min(border, bytes.length) : at + found;
      const isPieceEnd = found !== -1 || end === border;
      const fresh = bytes.subarray(at, end);
      const own = this.#pending.length === 0 ? fresh : Buffer.concat([this.#pending, fresh]);
      const open = isPieceEnd ? 0 : openLength(own);
      this.#pending = Buffer.from(own.subarray(own.length - open));
      parts.push(replaceInvalid(own.subarray(0, own.length - open)));
      this.#inPiece = isPieceEnd ? 0 : this.#inPiece + fresh.length;
      if (found !== -1) parts.push(bytes.subarray(end, end + 1));
      at = found === -1 ? end : end + 1;
    }
    return Buffer.concat(parts);
  }
}

/** Every byte that is not part of a whole UTF-8 character becomes U+FFFD. */
function replaceInvalid(bytes: Buffer): Buffer {
  if (isUtf8(bytes)) return bytes;
  const out = Buffer.allocUnsafe(bytes.length * replacement.length);
  let length = 0;
  for (let at = 0; at < bytes.length; ) {
    const size = characterLength(bytes, at);
    if (size === 0) {
      length += replacement.copy(out, length);
      at += 1;
    } else {
      length += bytes.copy(out, length, at, at + size);
      at += size;
    }
  }
  return out.subarray(0, length);
}

/** The length of the whole character at a place; 0 where there is none. */
function characterLength(bytes: Buffer, at: number): number {
  const wanted = wantedLength(bytes[at] ?? 0);
  return wanted > 0 && isUtf8(bytes.subarray(at, at + wanted)) && at + wanted <= bytes.length ? wanted : 0;
}

/** How many bytes at the end begin a character that may still become whole. */
function openLength(bytes: Buffer): number {
  for (let count = 1; count <= Math.min(3, bytes.length); count += 1) {
    const at = bytes.length - count;
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    return wantedLength(byte) > count && isBeginning(byte, bytes[at + 1]) ? count : 0;
  }
  return 0;
}

/** How many bytes a character has that begins with this one; 0 where none does. */
function wantedLength(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc2) return 0;
  if (byte < 0xe0) return 2;
  if (byte < 0xf0) return 3;
  return byte < 0xf5 ? 4 : 0;
}

/** Whether a second byte may follow the first: not in overlong forms, surrogates and what is beyond Unicode. */
function isBeginning(first: number, second: number | undefined): boolean {
  if (second === undefined) return true;
  switch (first) {
    case 0xe0:
      return second >= 0xa0;
    case 0xed:
      return second < 0xa0;
    case 0xf0:
      return second >= 0x90;
    case 0xf4:
      return second < 0x90;
    default:
      return true;
  }
}
