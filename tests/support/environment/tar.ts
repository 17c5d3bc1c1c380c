/** An entry of a tar archive; everything belongs to root and dates from the epoch, so archives are reproducible. */
export type TarEntry =
  | { kind: 'file'; path: string; mode: number; content: Buffer }
  | { kind: 'folder'; path: string; mode: number }
  | { kind: 'link'; path: string; target: string };

const block = 512;
const typeFlags: Record<TarEntry['kind'], string> = { file: '0', folder: '5', link: '2' };

/** Writes a tar archive (POSIX ustar; paths up to 100 bytes). */
export function writeTar(entries: TarEntry[]): Buffer {
  const parts: Buffer[] = [];
  for (const entry of entries) {
    parts.push(header(entry));
    if (entry.kind === 'file') {
      parts.push(entry.content, Buffer.alloc((block - (entry.content.length % block)) % block));
    }
  }
  parts.push(Buffer.alloc(2 * block));
  return Buffer.concat(parts);
}

function header(entry: TarEntry): Buffer {
  const bytes = Buffer.alloc(block);
  if (Buffer.byteLength(entry.path) > 100) throw new Error(`too long for a tar archive: ${entry.path}`);
  bytes.write(entry.path, 0);
  writeOctal(bytes, entry.kind === 'link' ? 0o777 : entry.mode, 100, 8);
  writeOctal(bytes, 0, 108, 8);
  writeOctal(bytes, 0, 116, 8);
  writeOctal(bytes, entry.kind === 'file' ? entry.content.length : 0, 124, 12);
  writeOctal(bytes, 0, 136, 12);
  bytes.write('        ', 148);
  bytes.write(typeFlags[entry.kind], 156);
  if (entry.kind === 'link') bytes.write(entry.target, 157);
  bytes.write('ustar\u000000', 257);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  writeOctal(bytes, sum, 148, 8);
  return bytes;
}

function writeOctal(bytes: Buffer, value: number, offset: number, width: number): void {
  bytes.write(`${value.toString(8).padStart(width - 1, '0')}\0`, offset);
}
