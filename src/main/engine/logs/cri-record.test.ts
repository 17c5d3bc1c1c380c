import { describe, expect, it } from 'vitest';
import { CriHeaders, parseRecord, putRecord, recordOverhead } from './cri-record.ts';

const wall = Date.UTC(2026, 0, 31, 23, 59, 59, 999);

function record(stream: 'stdout' | 'stderr', isPartial: boolean, content: Buffer): Buffer {
  const headers = new CriHeaders();
  headers.stamp(wall);
  const target = Buffer.alloc(content.length + recordOverhead);
  putRecord(target, 0, headers.of(stream, isPartial), content, 0, content.length);
  return target;
}

describe('a CRI record', () => {
  it('is written as kubelet writes it', () => {
    expect(record('stdout', false, Buffer.from('hello')).toString()).toBe(
      '2026-01-31T23:59:59.999000000Z stdout F hello\n',
    );
    expect(record('stderr', true, Buffer.from('Name: ')).toString()).toBe(
      '2026-01-31T23:59:59.999000000Z stderr P Name: \n',
    );
  });

  it('gets the time of the last stamp', () => {
    const headers = new CriHeaders();
    headers.stamp(wall);
    headers.stamp(wall + 1);
    expect(Buffer.from(headers.of('stdout', false)).toString()).toContain('2026-02-01T00:00:00.000000000Z');
  });

  it('is read back', () => {
    const bytes = record('stderr', true, Buffer.from('  a b\r'));
    expect(parseRecord(bytes.subarray(0, -1))).toEqual({
      at: '2026-01-31T23:59:59.999Z',
      stream: 'stderr',
      is_partial: true,
      text: '  a b\r',
    });
  });

  it('carries its bytes where they are not UTF-8', () => {
    const content = Buffer.from([0x61, 0xff, 0x62]);
    expect(parseRecord(record('stdout', false, content).subarray(0, -1))).toMatchObject({
      text: 'a\ufffdb',
      bytes: content.toString('base64'),
    });
  });

  it.each(['', 'hello', '2026-01-31T23:59:59.999000000Z stdin  F hello', '\0'.repeat(60)])(
    'is not %j',
    (text) => expect(parseRecord(Buffer.from(text))).toBeNull(),
  );
});
