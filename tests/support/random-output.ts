import fc from 'fast-check';

/** What a job may print: lines of all kinds, and what is no text. */
const piece: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 4, arbitrary: fc.nat(99_999).map((number) => Buffer.from(`line ${number} of the job\n`)) },
  { weight: 3, arbitrary: fc.nat(9999).map((number) => Buffer.from(`작업 ${number}번째 줄 🚀 é\n`)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('\n', '\n\n', 'progress\r', '\r\n', '> ').map((text) => Buffer.from(text)),
  },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.constantFrom(0xff, 0xe2, 0x82, 0xac, 0xed, 0x95, 0x9c, 0xf0, 0x9f, 0x9a, 0x80, 0x0a, 0x41), {
        maxLength: 30,
      })
      .map((bytes) => Buffer.from(bytes)),
  },
  // A record of a log that begins as Gantry's own marks do.
  {
    weight: 1,
    arbitrary: fc.constantFrom('\x1e', '\x1egantry:{"code":"gap"}\n').map((text) => Buffer.from(text)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 16_381, max: 16_387 }), fc.constantFrom('\n', '한\n', '한', '\xff\n'))
      .map(([length, end]) => Buffer.concat([Buffer.alloc(length, 'x'), Buffer.from(end)])),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 5000, max: 25_000 }), fc.constantFrom('한', 'é', '한a'))
      .map(([count, character]) => Buffer.from(`${character.repeat(count)}\n`)),
  },
);

/** The output of one stream. */
export const outputBytes: fc.Arbitrary<Buffer> = fc
  .array(piece, { minLength: 8, maxLength: 24 })
  .map((pieces) => Buffer.concat(pieces));

/** Cuts bytes into chunks of these sizes, again and again. */
export function chunked(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes.length === 0 ? bytes.length : (sizes[turn % sizes.length] ?? 1));
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}
