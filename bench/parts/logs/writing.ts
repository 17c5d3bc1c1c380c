import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createIds } from '../../../src/main/engine/ids.ts';
import { type Figure, figure } from '../../figures.ts';
import { median } from '../../statistics.ts';
import { openLogs, wholeLog } from '../../support/logs/large-log.ts';

export interface WritingSizes {
  readonly long_line_bytes: number;
  readonly short_line_bytes: number;
  readonly rounds: number;
}

/** As Docker's output comes out of a socket. */
const chunkBytes = 64 * 1024;
const headerLength = 40;
const newline = 0x0a;

/** Lines into a log, in turns with the plainest program that writes the same file. Both end when the disk has it. */
export async function measureWriting(folder: string, sizes: WritingSizes): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, line_bytes, bytes] of [
    ['written in lines of 100 bytes', 100, sizes.long_line_bytes],
    ['written in lines of 2 bytes', 2, sizes.short_line_bytes],
  ] as const) {
    const chunk = Buffer.from(`${'x'.repeat(line_bytes - 1)}\n`.repeat(Math.ceil(chunkBytes / line_bytes)));
    const chunks = Math.ceil(bytes / chunk.length);
    const rate = (ms: number): number => (chunks * chunk.length) / 1e6 / (ms / 1000);
    const [own, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round < sizes.rounds; round++) {
      const sides = [
        async () => own.push(rate(await writeLog(folder, chunk, chunks))),
        async () => bare.push(rate(await writeBare(folder, chunk, chunks))),
      ];
      for (const side of round % 2 === 0 ? sides : sides.reverse()) await side();
    }
    console.error(`${name}: ${median(own).toFixed(0)} MB/s, bare ${median(bare).toFixed(0)} MB/s`);
    figures.push(figure(name, median(own), median(bare), { own, bare }));
  }
  return figures;
}

async function writeLog(folder: string, chunk: Buffer, chunks: number): Promise<number> {
  const ids = createIds();
  const logs = openLogs(folder);
  const run_uuid = ids.next();
  const log = await logs.open(run_uuid, ids.next(), wholeLog);
  const started = performance.now();
  for (let index = 0; index < chunks; index++) await log.write('stdout', chunk);
  await log.close();
  const ms = performance.now() - started;
  await logs.remove(run_uuid);
  return ms;
}

async function writeBare(folder: string, chunk: Buffer, chunks: number): Promise<number> {
  const header = Buffer.from(`${new Date().toISOString().slice(0, -1)}000000Z stdout F `);
  const lines = chunk.filter((byte) => byte === newline).length;
  const framed = Buffer.allocUnsafe(chunk.length + lines * headerLength);
  const path = join(folder, 'bare.log');
  const file = await open(path, 'w');
  const started = performance.now();
  for (let index = 0; index < chunks; index++) {
    let filled = 0;
    let at = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, at)) {
      filled += header.copy(framed, filled);
      filled += chunk.copy(framed, filled, at, end + 1);
      at = end + 1;
    }
    await file.write(framed, 0, filled);
  }
  await file.sync();
  const ms = performance.now() - started;
  await file.close();
  return ms;
}
