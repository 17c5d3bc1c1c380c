import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeFrame } from '../../src/main/engine/runners/process/spool.ts';
import { SpoolReader } from '../../src/main/engine/runners/process/spool-reader.ts';
import type { OutputStream } from '../../src/shared/domain/log-mark.ts';
import { JsonFile } from '../support/docker-stand-in/json-file.ts';
import { plainLog } from '../support/plain-log.ts';
import { chunked, outputBytes } from '../support/random-output.ts';
import { DockerOfLog } from '../support/seam/docker-of-log.ts';
import { bytesOf, LogLives, marksOf, type Printed } from '../support/seam/log-lives.ts';

const streams = ['stdout', 'stderr'] as const;
const pauses = fc.array(fc.constantFrom(70, 400, 1000), { minLength: 1 });
const sizes = fc.array(fc.constantFrom(50, 300, 3000, 20_000), { minLength: 1 });

/** Lines that are all different, in chunks that begin and end anywhere. */
const numbered: fc.Arbitrary<Printed[]> = fc
  .tuple(
    fc.array(fc.constantFrom(0, 10, 300, 5000, 17_000), { minLength: 30, maxLength: 60 }),
    sizes,
    pauses,
    fc.nat(3),
  )
  .map(([lengths, chunks, waits, errEvery]) => {
    const lines = (stream: OutputStream): Buffer =>
      Buffer.from(lengths.map((length, n) => `<line ${n} of ${stream}>${filler(n, length)}\n`).join(''));
    const outs = chunked(lines('stdout'), chunks).map((bytes) => ({ stream: 'stdout' as const, bytes }));
    const errs = chunked(lines('stderr'), chunks).map((bytes) => ({ stream: 'stderr' as const, bytes }));
    const steps = errEvery === 0 ? outs : outs.flatMap((out, n) => [out, ...errs.slice(n, n + 1)]);
    return steps.slice(0, 300).map((step, n) => ({ ...step, pause: waits[n % waits.length] ?? 0 }));
  });

/** Text that stands nowhere else. */
function filler(line: number, length: number): string {
  return Array.from({ length: Math.ceil(length / 4) }, (_, n) => `${line}:${n},`)
    .join('')
    .slice(0, length);
}

const share = fc.noBias(fc.integer({ min: 0, max: 999 })).map((part) => part / 1000);

function numbersIn(bytes: Buffer): number[] {
  return [...bytes.toString('latin1').matchAll(/<line (\d+) of/g)].map(([, number]) => Number(number));
}

it.each([
  ['is started anew, and that can be known', true],
  ['has lost some of its log, which nobody knows', false],
])(
  'doubles no line where Docker %s',
  async (_name, isKnown) => {
    let gaps = 0;
    let missing = 0;
    await fc.assert(
      fc.asyncProperty(numbered, share, share, share, async (steps, killed, lostAt, lostLength) => {
        const lives = await LogLives.begin(plainLog);
        const file = new JsonFile();
        const docker = new DockerOfLog(file, lives.clock);
        // What Docker loses after it was started anew, the engine does not see either: it was cut off.
        const end = Math.floor(killed * steps.length);
        const from = isKnown ? end + Math.floor(lostAt * 20) : Math.max(0, end - Math.floor(lostAt * 10));
        const to = from + 1 + Math.floor(lostLength * 20);
        let at = 0;
        const print = ({ stream, bytes }: Printed): void => {
          if (at === from) file.loseBuffers();
          if (at < from || at >= to) file.write(stream, bytes);
          at += 1;
        };
        const begun = await lives.writeUntil(await lives.open(), steps, { at: 'step', count: end }, print);
        for (const step of steps.slice(begun)) print(step);
        file.end();
        if (isKnown) docker.events = [];
        const writer = await lives.open();
        await docker.collect(writer);
        await writer.close();
        const entries = await lives.entries();
        const marks = marksOf(entries).filter(({ code }) => code === 'gap');
        gaps += marks.length;
        for (const stream of streams) {
          const numbers = numbersIn(bytesOf(entries, stream));
          for (const [n, number] of numbers.entries()) {
            expect(number, `${stream} at ${n}`).toBeGreaterThan(numbers[n - 1] ?? -1);
          }
          const all = numbersIn(
            Buffer.concat(steps.filter((step) => step.stream === stream).map(({ bytes }) => bytes)),
          );
          missing += all.length - numbers.length;
        }
        if (isKnown) expect(marks.length).toBeGreaterThan(0);
        await lives.end();
      }),
      { numRuns: 60, endOnFailure: true },
    );
    expect(gaps).toBeGreaterThan(0);
    expect(missing).toBeGreaterThan(0);
  },
  60_000,
);

it('goes on at the exact byte of what the process runner has, whenever the engine is killed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gantry-spool-'));
  await fc.assert(
    fc.asyncProperty(
      outputBytes,
      outputBytes,
      sizes,
      pauses,
      share,
      async (stdout, stderr, chunks, waits, killed) => {
        const outs = chunked(stdout, chunks).map((bytes) => ({ stream: 'stdout' as const, bytes }));
        const errs = chunked(stderr, chunks).map((bytes) => ({ stream: 'stderr' as const, bytes }));
        const steps = outs
          .flatMap((out, n) => [out, ...errs.slice(n, n + 1)])
          .map((step, n) => ({ ...step, pause: waits[n % waits.length] ?? 0 }));
        const lives = await LogLives.begin(plainLog);
        const count = Math.floor(killed * steps.length);
        await lives.writeUntil(await lives.open(), steps, { at: 'step', count }, () => undefined);

        const spool = join(folder, 'spool');
        await writeFile(spool, Buffer.concat(steps.map(({ stream, bytes }) => encodeFrame(stream, bytes))));
        const writer = await lives.open();
        const point = await writer.resume('exact');
        const reader = new SpoolReader(spool);
        reader.skip({ stdout: point.stdout.bytes, stderr: point.stderr.bytes });
        for (let pieces = await reader.read(); pieces !== null; pieces = await reader.read()) {
          for (const { stream, bytes } of pieces) await writer.write(stream, bytes);
        }
        await reader.close();
        await writer.close();
        const entries = await lives.entries();
        for (const stream of streams) {
          const printed = steps.filter((step) => step.stream === stream).map(({ bytes }) => bytes);
          expect(bytesOf(entries, stream).equals(Buffer.concat(printed)), stream).toBe(true);
        }
        await lives.end();
      },
    ),
    { numRuns: 60, endOnFailure: true },
  );
  await rm(folder, { recursive: true });
}, 60_000);
