import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutputStream } from '../../../../shared/domain/log-mark.ts';
import { Demultiplexer } from './demultiplexer.ts';

function frame(kind: number, payload: Uint8Array): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt8(kind, 0);
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

function gather(chunks: readonly Uint8Array[]): Record<OutputStream, Buffer> {
  const demultiplexer = new Demultiplexer();
  const parts = chunks.flatMap((chunk) => [...demultiplexer.push(chunk)]);
  const of = (wanted: OutputStream): Buffer =>
    Buffer.concat(parts.filter(({ stream }) => stream === wanted).map(({ bytes }) => bytes));
  expect(demultiplexer.isAtBoundary()).toBe(true);
  return { stdout: of('stdout'), stderr: of('stderr') };
}

describe('Demultiplexer', () => {
  it('gives each stream its bytes, however the chunks are cut', () => {
    const frames = fc.array(fc.tuple(fc.constantFrom(1, 2), fc.uint8Array({ maxLength: 40 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(frames, fc.array(fc.integer({ min: 1, max: 20 })), (sent, sizes) => {
        const whole = Buffer.concat(sent.map(([kind, payload]) => frame(kind, payload)));
        const chunks: Buffer[] = [];
        let rest = whole;
        for (const size of sizes) {
          chunks.push(rest.subarray(0, size));
          rest = rest.subarray(size);
        }
        const got = gather([...chunks, rest]);
        const sentTo = (wanted: number): Buffer =>
          Buffer.concat(sent.filter(([kind]) => kind === wanted).map(([, payload]) => payload));
        expect(got.stdout.equals(sentTo(1))).toBe(true);
        expect(got.stderr.equals(sentTo(2))).toBe(true);
      }),
    );
  });

  it('hands on payload before its frame is whole, without copying', () => {
    const chunk = frame(1, Buffer.from('abcdef')).subarray(0, 11);
    const demultiplexer = new Demultiplexer();
    const [part] = [...demultiplexer.push(chunk)];
    expect(Buffer.from(part?.bytes ?? []).toString()).toBe('abc');
    expect(part?.bytes.buffer).toBe(chunk.buffer);
    expect(demultiplexer.isAtBoundary()).toBe(false);
  });

  it.each([1, 7])('is not at a boundary after %i bytes of a header', (length) => {
    const demultiplexer = new Demultiplexer();
    for (const _ of demultiplexer.push(frame(1, Buffer.from('x')).subarray(0, length)));
    expect(demultiplexer.isAtBoundary()).toBe(false);
  });

  it.each([0, 3, 65])('refuses a frame of kind %i', (kind) => {
    expect(() => [...new Demultiplexer().push(frame(kind, Buffer.from('x')))]).toThrow(
      `unknown kind ${kind}`,
    );
  });
});
