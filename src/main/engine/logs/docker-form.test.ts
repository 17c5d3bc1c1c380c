import fc from 'fast-check';
import { expect, it } from 'vitest';
import { JsonFile } from '../../../../tests/support/docker-stand-in/json-file.ts';
import { chunked, outputBytes } from '../../../../tests/support/random-output.ts';
import { DockerForm } from './docker-form.ts';

/** All that Docker's log has of some output, the end aside. */
function readBack(bytes: Buffer): Buffer {
  const file = new JsonFile();
  file.write('stdout', bytes);
  file.end();
  return Buffer.concat(file.entries.map(({ text }) => text));
}

it('is what can be read back from Docker, however the bytes come', () => {
  fc.assert(
    fc.property(outputBytes, fc.array(fc.nat(70_000)), (bytes, sizes) => {
      const form = new DockerForm();
      const parts = chunked(bytes, sizes).map((chunk) => Buffer.from(form.push(chunk)));
      // What is pending at the end has become as many replacements.
      parts.push(Buffer.from('\ufffd'.repeat(form.pending.length)));
      expect(Buffer.concat(parts).equals(readBack(bytes))).toBe(true);
    }),
    { numRuns: 100 },
  );
});

it.each([
  ['a byte that is not UTF-8', '61ff62', 'a\ufffdb'],
  ['each byte of a character that breaks off', 'e28241', '\ufffd\ufffdA'],
  ['an overlong form', 'c0af', '\ufffd\ufffd'],
  ['a surrogate', 'eda080', '\ufffd\ufffd\ufffd'],
  ['what is beyond Unicode', 'f4908080', '\ufffd\ufffd\ufffd\ufffd'],
  ['the replacement itself', 'efbfbd', '\ufffd'],
  ['Korean', 'ed959ceab880', '한글'],
])('replaces %s as Go does', (_name, digits, text) => {
  expect(new DockerForm().push(Buffer.from(`${digits}0a`, 'hex')).toString()).toBe(`${text}\n`);
});

it('holds back the beginning of a character', () => {
  const form = new DockerForm();
  expect(form.push(Buffer.from('61ed95', 'hex')).toString()).toBe('a');
  expect(form.pending.toString('hex')).toBe('ed95');
  expect(form.push(Buffer.from('9c', 'hex')).toString()).toBe('한');
});

it('replaces a character that lies across two pieces of a line', () => {
  const line = Buffer.concat([Buffer.alloc(16_383, 'x'), Buffer.from('한\n')]);
  const expected = `${'x'.repeat(16_383)}\ufffd\ufffd\ufffd\n`;
  expect(new DockerForm().push(line).toString()).toBe(expected);
});
