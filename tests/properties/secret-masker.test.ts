import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMasking } from '../../src/main/engine/logs/secret-masker.ts';
import { secretForms } from '../../src/main/engine/logs/secrets/secret-forms.ts';

/** What comes out of these chunks, one after the other. */
function masked(values: readonly string[], chunks: readonly Uint8Array[]): string {
  const filter = createMasking(values)?.newFilter();
  if (filter === undefined) throw new Error('nothing to mask');
  const given = chunks.map((chunk) => Buffer.from(filter.push(chunk)));
  return Buffer.concat([...given, filter.end()]).toString('latin1');
}

/** Marks every byte of every occurrence of every form, then gives out one mask for each stretch that overlaps. */
function naively(values: readonly string[], text: Buffer): string {
  const found: [start: number, end: number][] = [];
  for (const form of new Set(values.flatMap(secretForms))) {
    const pattern = Buffer.from(form);
    for (let at = text.indexOf(pattern); at !== -1; at = text.indexOf(pattern, at + 1)) {
      found.push([at, at + pattern.length]);
    }
  }
  found.sort(([one], [other]) => one - other);
  let out = '';
  let done = 0;
  for (let i = 0; i < found.length; ) {
    const [start, first] = found[i] as [number, number];
    let end = first;
    for (i += 1; (found[i]?.[0] ?? Number.POSITIVE_INFINITY) < end; i += 1)
      end = Math.max(end, found[i]?.[1] ?? 0);
    out += `${text.toString('latin1', done, start)}***`;
    done = end;
  }
  return out + text.toString('latin1', done);
}

const isLong = process.env.GANTRY_TEST_LONG === '1';

describe('compared with an oracle over the whole output', () => {
  const letters = fc.constantFrom('a', 'b', '\n', ' ', '%', '"', '가', '=');
  const value = fc
    .string({ unit: letters, minLength: 4, maxLength: 12 })
    .filter((text) => text.trim().length >= 4);
  const values = fc.array(value, { minLength: 1, maxLength: 4 });
  const output = fc
    .tuple(
      values,
      fc.array(fc.oneof(fc.nat(200), fc.string({ unit: letters, maxLength: 8 })), { maxLength: 14 }),
    )
    .map(([secrets, pieces]) => {
      const forms = secrets.flatMap(secretForms);
      const parts = pieces.map((piece) => {
        if (typeof piece === 'string') return piece;
        const form = forms[piece % forms.length] ?? '';
        // Often a part of a secret, so that beginnings and ends meet.
        return piece % 3 === 0 ? form.slice(0, piece % (form.length + 1)) : form;
      });
      return { secrets, text: Buffer.from(parts.join('')) };
    });

  it('is the same in any chunks', () => {
    fc.assert(
      fc.property(output, fc.array(fc.nat(7), { minLength: 1 }), ({ secrets, text }, sizes) => {
        const chunks: Buffer[] = [];
        for (let at = 0, i = 0; at < text.length; i += 1) {
          const size = sizes[i % sizes.length] ?? 0;
          chunks.push(text.subarray(at, at + size));
          at += size === 0 && sizes.every((one) => one === 0) ? 1 : size;
          if (sizes.every((one) => one === 0)) chunks.push(text.subarray(at - 1, at));
        }
        expect(masked(secrets, chunks)).toBe(naively(secrets, text));
      }),
      { numRuns: isLong ? 50_000 : 2000 },
    );
  });
});
