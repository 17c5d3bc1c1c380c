import { expect, it } from 'vitest';
import { limits } from './limits.ts';
import { resolveParams } from './params.ts';

const params = {
  day: { default: '2026-01-01', description: '' },
  city: { default: null, description: '' },
};

it('fills in defaults, in the order of the declaration', () => {
  const outcome = resolveParams({ params }, { city: '' });
  expect(outcome).toEqual({ ok: true, values: { day: '2026-01-01', city: '' } });
  expect(Object.keys(outcome.ok ? outcome.values : {})).toEqual(['day', 'city']);
});

it('tells all that is wrong', () =>
  expect(resolveParams({ params }, { dya: '1', toString: 'x' })).toMatchObject({
    ok: false,
    problems: [
      {
        code: 'unknown_param',
        data: { param: 'dya', suggestion: 'day' },
        place: { path: ['params', 'dya'] },
      },
      { code: 'unknown_param', data: { param: 'toString', suggestion: null } },
      { code: 'param_missing', data: { param: 'city' } },
    ],
  }));

it.each(['a\0b', 'a\ud800b'])('refuses %j, which no program can be given', (city) =>
  expect(resolveParams({ params }, { city })).toMatchObject({
    ok: false,
    problems: [{ code: 'param_not_text', data: { param: 'city' }, place: { path: ['params', 'city'] } }],
  }),
);

it('knows a name in either spelling of Unicode', () => {
  const declared = { 'd\u00e9but': { default: null, description: '' } };
  expect(resolveParams({ params: declared }, { 'de\u0301but': '1' })).toEqual({
    ok: true,
    values: { 'd\u00e9but': '1' },
  });
});

it('tells no more problems than of a workflow', () => {
  const given = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`p${index}`, '1']));
  const outcome = resolveParams({ params: {} }, given);
  expect(outcome.ok ? 0 : outcome.problems.length).toBe(limits.problems);
});
