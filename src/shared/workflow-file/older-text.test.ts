import { describe, expect, it } from 'vitest';
import { olderJobFields, olderText } from './older-text.ts';

describe('the text of a workflow in the older dialect', () => {
  it('has texts for parameters of every kind, and leaves out what is null', () => {
    const parameters = { T: 'text', N: 1.5, B: false, Z: null, L: [1, 'a'], M: { a: null } };
    expect(olderJobFields({ name: 'a', image: null, parameters, timeout: 0 })).toEqual({
      name: 'a',
      parameters: { T: 'text', N: '1.5', B: 'false', Z: '', L: '[1,"a"]', M: '{"a":null}' },
      timeout: 0,
    });
  });

  it('leaves what is no job, and parameters that are no map, to whoever reads them', () => {
    expect(olderJobFields('a')).toBe('a');
    expect(olderJobFields([1])).toEqual([1]);
    expect(olderJobFields({ parameters: 'A=1' })).toEqual({ parameters: 'A=1' });
    expect(JSON.parse(olderText({ name: null, jobs: [null, 5] }))).toEqual({ jobs: [null, 5] });
  });
});
