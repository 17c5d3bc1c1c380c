import { createHash } from 'node:crypto';

/** A job that prints the same block of lines again and again, as fast as it can. */
export interface Printing {
  /** Bytes of each line, the newline included. */
  readonly line_bytes: number;
  readonly lines_per_block: number;
  readonly blocks: number;
}

export function printedBytes({ line_bytes, lines_per_block, blocks }: Printing): number {
  return line_bytes * lines_per_block * blocks;
}

/** Prints of so many bytes in all: as long blocks as 10 MB, so that a shift of the whole is seen in what is read. */
export function printing(bytes: number, line_bytes: number): Printing {
  const block = Math.min(bytes, 10_000_000);
  return { line_bytes, lines_per_block: Math.ceil(block / line_bytes), blocks: Math.ceil(bytes / block) };
}

/** The block lies in a file, because a shell that makes each line is slower than Docker. */
export function printingCommand({ line_bytes, lines_per_block, blocks }: Printing): string[] {
  const digits = line_bytes - 1;
  const format = `%0${digits}d\\n`;
  const modulus = 10 ** Math.min(digits, 9);
  const block = `awk 'BEGIN { for (i = 0; i < ${lines_per_block}; i++) printf "${format}", i % ${modulus} }' > /block`;
  return ['sh', '-c', `${block}; i=0; while [ $i -lt ${blocks} ]; do cat /block; i=$((i + 1)); done`];
}

/** A hash of everything that it prints (SHA-256). */
export function printedHash({ line_bytes, lines_per_block, blocks }: Printing): string {
  const digits = line_bytes - 1;
  const modulus = 10 ** Math.min(digits, 9);
  const lines: string[] = [];
  for (let index = 0; index < lines_per_block; index++)
    lines.push(String(index % modulus).padStart(digits, '0'));
  const block = Buffer.from(`${lines.join('\n')}\n`);
  const hash = createHash('sha256');
  for (let index = 0; index < blocks; index++) hash.update(block);
  return hash.digest('hex');
}
