import { describe, expect, it } from 'vitest';
import { initialValues, missingValues, needsValues } from './params.ts';

describe('parameters', () => {
  const params = {
    day: { default: '2026-01-01', description: '' },
    region: { default: null, description: '' },
    note: { default: '', description: '' },
  };

  it('are asked for where one has no default', () => {
    expect(needsValues(params)).toBe(true);
    expect(needsValues({ day: params.day, note: params.note })).toBe(false);
  });

  it('begin with what was given last time', () =>
    expect(initialValues(params, { region: 'eu', gone: 'x' })).toEqual({
      day: '2026-01-01',
      region: 'eu',
      note: '',
    }));

  it('miss only what is required', () => {
    expect(missingValues(params, { day: '', region: '', note: '' })).toEqual(['region']);
    expect(missingValues(params, { day: '', region: 'eu', note: '' })).toEqual([]);
  });
});
