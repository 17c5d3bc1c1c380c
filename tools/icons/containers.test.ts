import { expect, test } from 'vitest';
import { icnsOf, icoOf } from './containers.ts';

const small = { size: 16, png: Buffer.from('small picture') };
const large = { size: 256, png: Buffer.from('large') };

test('an icon of Windows says where each of its pictures is', () => {
  const ico = icoOf([small, large]);
  expect(ico.readUInt16LE(4)).toBe(2);
  expect([ico[6], ico[22]]).toEqual([16, 0]);
  for (const [index, { png }] of [small, large].entries()) {
    const [length, offset] = [ico.readUInt32LE(6 + 16 * index + 8), ico.readUInt32LE(6 + 16 * index + 12)];
    expect(ico.subarray(offset, offset + length)).toEqual(png);
  }
});

test('an icon of macOS is a chain of blocks that ends where it says', () => {
  const icns = icnsOf([small, large, { size: 48, png: Buffer.from('there is no type for 48') }]);
  expect(icns.subarray(0, 4).toString()).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const types: string[] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    types.push(icns.subarray(at, at + 4).toString());
  }
  expect(types).toEqual(['icp4', 'ic08']);
});
