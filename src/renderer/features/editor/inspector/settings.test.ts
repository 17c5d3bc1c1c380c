import { describe, expect, it } from 'vitest';
import { plainValue, problemAt, runnerEdits, settingEdit, variableEdits, variablesOf } from './settings.ts';

const path = ['jobs', 'a', 'environment'];

describe('a field of the form', () => {
  it.each([
    ['3', 'number', 3],
    ['0.5', 'number', 0.5],
    ['1.10', 'number', 1.1],
    ['007', 'number', '007'],
    ['${{ params.n }}', 'number', '${{ params.n }}'],
    ['3', 'text', '3'],
  ] as const)('%j as %s is %j in the file', (typed, kind, value) =>
    expect(plainValue(typed, kind)).toBe(value),
  );

  it('that is emptied is no setting any more', () => {
    expect(settingEdit(['jobs', 'a', 'timeout'], '')).toEqual({
      kind: 'unset',
      path: ['jobs', 'a', 'timeout'],
    });
    expect(settingEdit(['jobs', 'a', 'volumes'], [])).toMatchObject({ kind: 'unset' });
    expect(settingEdit(['jobs', 'a', 'cpus'], 0)).toMatchObject({ kind: 'set', value: 0 });
  });

  it('has the problem at its own place or below it', () => {
    const place = { file: null, line: 3, column: 1, path: ['jobs', 'a', 'environment', 'X'] };
    const problem = { code: 'no_jobs', data: {}, place } as const;
    expect(problemAt([problem], path)).toBe(problem);
    expect(problemAt([problem], ['jobs', 'ab'])).toBeNull();
    expect(problemAt([problem], ['jobs', 'a', 'environment', 'X', 'y'])).toBeNull();
  });
});

describe('environment variables', () => {
  it('are read from a map and from a list', () => {
    expect(variablesOf({ A: '1', B: null })).toEqual([
      { name: 'A', value: '1', at: 'A' },
      { name: 'B', value: '', at: 'B' },
    ]);
    expect(variablesOf(['A=1=2', 'B'])).toEqual([
      { name: 'A', value: '1=2', at: 0 },
      { name: 'B', value: '', at: 1 },
    ]);
  });

  it('of a map are changed, renamed, added and removed by their names', () => {
    const [variable] = variablesOf({ A: '1' });
    if (variable === undefined) throw new Error('there is one');
    expect(variableEdits(path, { A: '1' }, variable, { name: 'A', value: '2' })).toEqual([
      { kind: 'set', path: [...path, 'A'], value: '2' },
    ]);
    expect(variableEdits(path, { A: '1' }, variable, { name: 'B', value: '1' })).toEqual([
      { kind: 'unset', path: [...path, 'A'] },
      { kind: 'set', path: [...path, 'B'], value: '1' },
    ]);
    expect(variableEdits(path, undefined, null, { name: 'N', value: 'v' })).toEqual([
      { kind: 'set', path: [...path, 'N'], value: 'v' },
    ]);
    expect(variableEdits(path, { A: '1' }, variable, null)).toEqual([
      { kind: 'unset', path: [...path, 'A'] },
    ]);
  });

  it('of a list stay a list', () => {
    const list = ['A=1', 'B=2'];
    const [, second] = variablesOf(list);
    if (second === undefined) throw new Error('there is one');
    expect(variableEdits(path, list, second, { name: 'B', value: '3' })).toEqual([
      { kind: 'set', path: [...path, 1], value: 'B=3' },
    ]);
    expect(variableEdits(path, list, null, { name: 'C', value: '4' })).toEqual([
      { kind: 'set', path, value: ['A=1', 'B=2', 'C=4'] },
    ]);
    expect(variableEdits(path, list, second, null)).toEqual([{ kind: 'set', path, value: ['A=1'] }]);
  });
});

it('a job that becomes a process loses its image, one that becomes a container gets one', () => {
  expect(runnerEdits(['jobs', 'a'], { image: 'x:1' }, 'process', 'y:1').map(({ kind }) => kind)).toEqual([
    'set',
    'unset',
  ]);
  expect(runnerEdits(['jobs', 'a'], { runner: 'process' }, '', 'y:1')).toEqual([
    { kind: 'unset', path: ['jobs', 'a', 'runner'] },
    { kind: 'set', path: ['jobs', 'a', 'image'], value: 'y:1' },
  ]);
});
