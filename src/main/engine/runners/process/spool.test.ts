import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { OutputStream } from '../../../../shared/domain/log-mark.ts';
import { encodeFrame, SpoolParser } from './spool.ts';

const frames = fc.array(
  fc.record({
    stream: fc.constantFrom<OutputStream>('stdout', 'stderr'),
    bytes: fc.uint8Array({ maxLength: 20 }),
  }),
);

it('gives back the bytes of both streams in their order, however the file arrives', () => {
  fc.assert(
    fc.property(frames, fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }), (all, sizes) => {
      const file = Buffer.concat(all.map(({ stream, bytes }) => encodeFrame(stream, bytes)));
      const parser = new SpoolParser();
      const read: [OutputStream, number][] = [];
      for (let at = 0, turn = 0; at < file.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1;
        for (const { stream, bytes } of parser.read(file.subarray(at, at + size))) {
          for (const byte of bytes) read.push([stream, byte]);
        }
        at += size;
      }
      expect(read).toEqual(all.flatMap(({ stream, bytes }) => [...bytes].map((byte) => [stream, byte])));
    }),
  );
});

it('gives out what there is of a frame that was cut', () => {
  const cut = encodeFrame('stderr', Buffer.from('hello')).subarray(0, -2);
  const pieces = [...new SpoolParser().read(cut)];
  expect(pieces).toEqual([{ stream: 'stderr', bytes: Buffer.from('hel') }]);
});
