import { expect, it } from 'vitest';
import { codeLifeMs, OneTimeCodes } from './one-time-codes.ts';

it('takes a code once', () => {
  const codes = new OneTimeCodes();
  const code = codes.issue(0);
  expect(codes.redeem(code, 1)).toBe('accepted');
  expect(codes.redeem(code, 2)).toBe('refused');
});

it('takes a code for five minutes', () => {
  const codes = new OneTimeCodes();
  expect(codes.redeem(codes.issue(0), codeLifeMs - 1)).toBe('accepted');
  expect(codes.redeem(codes.issue(0), codeLifeMs)).toBe('refused');
});

it('closes the door after ten wrong codes, until a minute has passed', () => {
  const codes = new OneTimeCodes();
  const code = codes.issue(0);
  for (let turn = 0; turn < 10; turn += 1) expect(codes.redeem('wrong', turn)).toBe('refused');
  expect(codes.redeem(code, 20)).toBe('too_many');
  expect(codes.redeem(code, 59_999)).toBe('too_many');
  expect(codes.redeem(code, 60_010)).toBe('accepted');
});
