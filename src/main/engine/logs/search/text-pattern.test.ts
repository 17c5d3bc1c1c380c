import { describe, expect, it } from 'vitest';
import { textPattern } from './text-pattern.ts';

/** Where a query is in a text, as numbers of bytes. */
function hits(query: string, text: string, isCaseSensitive = false): [number, number][] {
  const haystack = textPattern(query, isCaseSensitive).in(Buffer.from(text));
  const found: [number, number][] = [];
  for (let hit = haystack(0); hit !== null; hit = haystack(hit.end)) found.push([hit.start, hit.end]);
  return found;
}

describe('a text that is looked for', () => {
  it('is found with capitals or without, unless that matters', () => {
    expect(hits('error', 'Error eRRor error')).toEqual([
      [0, 5],
      [6, 11],
      [12, 17],
    ]);
    expect(hits('error', 'Error eRRor error', true)).toEqual([[12, 17]]);
  });

  it('is plain text, whatever it means elsewhere', () => {
    expect(hits('a.b*[c]\\d', 'aXb a.b*[c]\\D')).toEqual([[4, 13]]);
    expect(hits('(', '((', true)).toHaveLength(2);
  });

  it('is found in any script', () => {
    expect(hits('오류', '치명적 오류 발생')).toHaveLength(1);
    expect(hits('ÉCOLE', "à l'école")).toHaveLength(1);
    expect(hits('ΣΊΣΥΦΟΣ', 'σίσυφοσ')).toHaveLength(1);
    expect(hits('🎉', 'done 🎉🎉')).toHaveLength(2);
    expect(hits('straße', 'STRASSE')).toHaveLength(0);
  });

  it('is not found where only its bytes look alike', () => {
    // In Latin-1 the bytes of these two would be the same letter, large and small.
    expect(hits('ã', Buffer.from([0xc3, 0x83]).toString('utf8'))).toHaveLength(1);
    expect(hits('ã', '㣀')).toHaveLength(0);
  });

  it('is the same for letters that share a capital, where the text has both', () => {
    expect(hits('σς', 'σς ςσ ΣΣ')).toHaveLength(3);
    expect(hits('σ', 'ς')).toHaveLength(0);
  });

  it('is found in bytes that are partly no text', () => {
    const bytes = Buffer.concat([Buffer.from([0xe2]), Buffer.from('é'), Buffer.from([0xff, 0xc3])]);
    expect(textPattern('É', false).in(bytes)(0)).toEqual({ start: 1, end: 3 });
  });

  it('takes no longer to find the longer it is, whatever it is looked for in', () => {
    const bytes = Buffer.from('a'.repeat(1024 * 1024));
    for (const query of [`${'a'.repeat(999)}b`, `b${'a'.repeat(999)}`, `${'a'.repeat(500)}é`]) {
      for (const isCaseSensitive of [true, false]) {
        const before = process.cpuUsage();
        expect(textPattern(query, isCaseSensitive).in(bytes)(0)).toBeNull();
        const { user, system } = process.cpuUsage(before);
        // Its length times that of the bytes would be ten seconds and more.
        expect((user + system) / 1e6).toBeLessThan(1);
      }
    }
  });

  it('says how long it can be', () => {
    expect(textPattern('aé', true).longest).toBe(3);
    // The small form of the Kelvin sign is one byte, itself is three.
    expect(textPattern('\u212a', false).longest).toBe(3);
  });
});
