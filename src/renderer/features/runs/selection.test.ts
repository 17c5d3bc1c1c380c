import { describe, expect, it } from 'vitest';
import { placeIn, queryOf } from './selection.ts';

describe('the selection in the address of a run', () => {
  it('holds what is selected and nothing else', () => {
    expect(queryOf(null)).toEqual({});
    expect(queryOf({ job: 'build' })).toEqual({ job: 'build' });
    expect(queryOf({ job: 'build', attempt: null, line: null })).toEqual({ job: 'build' });
    expect(queryOf({ job: 'build', attempt: 2, line: 12 })).toEqual({
      job: 'build',
      attempt: '2',
      line: '12',
    });
  });

  it('leads to an attempt and a line of the selected job', () => {
    const query = queryOf({ job: 'build', attempt: 2, line: 12 });
    expect(placeIn(query, 'build')).toEqual({ attempt: 2, line: 12 });
    expect(placeIn(query, 'test')).toEqual({ attempt: null, line: null });
    expect(placeIn({}, null)).toEqual({ attempt: null, line: null });
  });

  it.each(['0', '-1', '1.5', 'end', ''])('%j is no line', (line) =>
    expect(placeIn({ job: 'build', line }, 'build').line).toBeNull(),
  );
});
