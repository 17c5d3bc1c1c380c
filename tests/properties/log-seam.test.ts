import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DockerForm } from '../../src/main/engine/logs/docker-form.ts';
import type { OutputFilter } from '../../src/main/engine/ports.ts';
import type { OutputStream } from '../../src/shared/domain/log-mark.ts';
import { JsonFile } from '../support/docker-stand-in/json-file.ts';
import { plainLog } from '../support/plain-log.ts';
import { chunked, outputBytes } from '../support/random-output.ts';
import { DockerOfLog } from '../support/seam/docker-of-log.ts';
import { bytesOf, type Kill, LogLives, marksOf, type Printed } from '../support/seam/log-lives.ts';

const streams = ['stdout', 'stderr'] as const;

const pauses = fc.array(fc.constantFrom(0, 20, 70, 100, 400), { minLength: 1 });
const sizes = fc.array(fc.constantFrom(1, 7, 100, 1000, 16_384, 70_000), {
  minLength: 1,
  maxLength: 6,
});

/** The output of both streams, in chunks that come in turns. */
const printed: fc.Arbitrary<Printed[]> = fc
  .tuple(outputBytes, outputBytes, sizes, sizes, pauses)
  .map(([stdout, stderr, outSizes, errSizes, waits]) => {
    const outs = chunked(stdout, outSizes).map((bytes) => ({ stream: 'stdout' as const, bytes }));
    const errs = chunked(stderr, errSizes).map((bytes) => ({ stream: 'stderr' as const, bytes }));
    const steps = outs
      .flatMap((out, turn) => [out, ...errs.slice(turn, turn + 1)])
      .concat(errs.slice(outs.length));
    return steps.slice(0, 400).map((step, turn) => ({ ...step, pause: waits[turn % waits.length] ?? 0 }));
  });

const kill: fc.Arbitrary<Kill> = fc.oneof(
  fc.record({ at: fc.constant('step' as const), count: fc.nat(100) }),
  fc.record({ at: fc.constant('log_written' as const), count: fc.integer({ min: 1, max: 40 }) }),
  fc.record({
    at: fc.constantFrom('checkpoint_writing' as const, 'checkpoint_written' as const),
    count: fc.integer({ min: 1, max: 6 }),
  }),
);

function truthOf(steps: readonly Printed[], stream: OutputStream): Buffer {
  return Buffer.concat(steps.filter((step) => step.stream === stream).map(({ bytes }) => bytes));
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let at = 0;
  for (let to = bytes.indexOf(0x0a); to !== -1; to = bytes.indexOf(0x0a, at)) {
    lines.push(bytes.subarray(at, to));
    at = to + 1;
  }
  return [...lines, bytes.subarray(at)];
}

/** Whether a line is the one that was printed: as it came, as Docker's log has it, or the first up to some place. */
function isSameLine(own: Buffer, exact: Buffer, replaced: Buffer): boolean {
  if (own.equals(exact)) return true;
  let same = 0;
  while (same < own.length && own.at(-1 - same) === replaced.at(-1 - same)) same += 1;
  const before = own.subarray(0, own.length - same);
  if (!before.equals(exact.subarray(0, before.length))) return false;
  const form = new DockerForm();
  const length = form.push(before).length;
  const pending = form.pending.length;
  return [pending, 3 * pending].some((more) => length + more + same === replaced.length);
}

function expectWhole(own: Buffer, exact: Buffer, replaced: Buffer): void {
  const [owns, exacts, replaceds] = [linesOf(own), linesOf(exact), linesOf(replaced)];
  expect(owns).toHaveLength(exacts.length);
  for (const [number, line] of owns.entries()) {
    const [one, other] = [exacts[number] ?? Buffer.alloc(0), replaceds[number] ?? Buffer.alloc(0)];
    expect(isSameLine(line, one, other), `line ${number}`).toBe(true);
  }
}

/** What can be read back of a stream from Docker. */
function replacedOf(file: JsonFile, stream: OutputStream): Buffer {
  return Buffer.concat(file.entries.filter((entry) => entry.stream === stream).map(({ text }) => text));
}

/** Takes a word out, and holds back what may become it. */
class WordFilter implements OutputFilter {
  static readonly word = Buffer.from('line');
  #held = Buffer.alloc(0);

  get isHolding(): boolean {
    return this.#held.length > 0;
  }

  push(bytes: Uint8Array): Uint8Array {
    const { word } = WordFilter;
    const all = Buffer.concat([this.#held, bytes]);
    let kept = 0;
    for (let length = 1; length < word.length; length += 1) {
      if (all.subarray(-length).equals(word.subarray(0, length))) kept = Math.min(length, all.length);
    }
    this.#held = all.subarray(all.length - kept);
    return masked(all.subarray(0, all.length - kept));
  }

  end(): Uint8Array {
    return this.#held;
  }
}

function masked(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll('line', '****'), 'latin1');
}

it('misses and doubles nothing, whenever the engine is killed: the rest is read back from Docker', async () => {
  let resumed = 0;
  await fc.assert(
    fc.asyncProperty(
      printed,
      fc.array(kill, { minLength: 1, maxLength: 2 }),
      fc.boolean(),
      async (steps, kills, isMasked) => {
        const lives = await LogLives.begin({
          ...plainLog,
          newFilter: isMasked ? () => new WordFilter() : null,
        });
        const file = new JsonFile();
        const docker = new DockerOfLog(file, lives.clock);
        let begun = 0;
        const [first, second] = kills;
        const print = ({ stream, bytes }: Printed): void => file.write(stream, bytes);
        if (first !== undefined) begun = await lives.writeUntil(await lives.open(), steps, first, print);
        for (const step of steps.slice(begun)) print(step);
        file.end();
        if (second !== undefined) {
          // A life that is killed while it collects: its output is what Docker's log tells.
          const writer = await lives.open();
          await docker.collect(writer);
          await lives.writeUntil(writer, [], { at: 'step', count: 0 }, () => undefined);
        }
        const writer = await lives.open();
        await docker.collect(writer);
        await writer.close();
        const entries = await lives.entries();
        const view = isMasked ? masked : (bytes: Buffer) => bytes;
        for (const stream of streams) {
          expectWhole(bytesOf(entries, stream), view(truthOf(steps, stream)), view(replacedOf(file, stream)));
        }
        expect(marksOf(entries).filter(({ code }) => code === 'gap')).toEqual([]);
        expect(lives.hasFile('checkpoint')).toBe(false);
        resumed += docker.resumed;
        await lives.end();
      },
    ),
    { numRuns: 60, endOnFailure: true },
  );
  expect(resumed).toBeGreaterThan(5);
}, 60_000);
