/** An entry of an archive as Docker takes it. */
export type TarEntry =
  | { readonly kind: 'folder'; readonly path: string; readonly mode: number }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly mode: number;
      readonly uid: number;
      readonly content: Uint8Array;
    };

const block = 512;

/** Writes a tar archive (POSIX ustar; paths up to 100 bytes). What has no owner of its own belongs to root. */
export function writeTar(entries: readonly TarEntry[]): Buffer {
  const parts: Uint8Array[] = [];
  for (const entry of entries) {
    parts.push(header(entry));
    if (entry.kind === 'file') {
      const { content } = entry;
      parts.push(content, Buffer.alloc((block - (content.length % block)) % block));
    }
  }
  parts.push(Buffer.alloc(2 * block));
  return Buffer.concat(parts);
}

/** @returns the content of an archive's first entry where that is a plain file, else null. */
export function readTarFile(archive: Buffer): Buffer | null {
  const size = Number.parseInt(archive.toString('latin1', 124, 136), 8);
  const isFile = archive.length >= block && ['0', '\0'].includes(archive.toString('latin1', 156, 157));
  return isFile && Number.isInteger(size) ? archive.subarray(block, block + size) : null;
}

function header(entry: TarEntry): Buffer {
  const bytes = Buffer.alloc(block);
  if (Buffer.byteLength(entry.path) > 100) throw new Error(`too long for a tar archive: ${entry.path}`);
  bytes.write(entry.path, 0);
  writeOctal(bytes, entry.mode, 100, 8);
  writeOctal(bytes, entry.kind === 'file' ? entry.uid : 0, 108, 8);
  writeOctal(bytes, 0, 116, 8);
  writeOctal(bytes, entry.kind === 'file' ? entry.content.length : 0, 124, 12);
  writeOctal(bytes, 0, 136, 12);
  bytes.write('        ', 148);
  bytes.write(entry.kind === 'file' ? '0' : '5', 156);
  bytes.write('ustar\u000000', 257);
  writeOctal(
    bytes,
    bytes.reduce((total, byte) => total + byte, 0),
    148,
    8,
  );
  return bytes;
}

function writeOctal(bytes: Buffer, value: number, offset: number, width: number): void {
  bytes.write(`${value.toString(8).padStart(width - 1, '0')}\0`, offset);
}
