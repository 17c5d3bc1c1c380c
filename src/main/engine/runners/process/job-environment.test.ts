import { delimiter } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jobEnvironment, withoutOwnSecrets } from './job-environment.ts';

describe('jobEnvironment', () => {
  it("is the engine's with the job's own, which wins", () => {
    expect(jobEnvironment({ PATH: '/bin', A: '1', B: '1' }, { B: '2', C: '' }, '/node')).toEqual({
      PATH: `/bin${delimiter}/node`,
      A: '1',
      B: '2',
      C: '',
    });
  });

  it.each([
    [{ PATH: '/node' }, { PATH: '/node' }],
    [{ Path: '/bin' }, { Path: `/bin${delimiter}/node` }],
    [{ PATH: '' }, { PATH: '/node' }],
    [{}, { PATH: '/node' }],
  ])('has node at the end of the search path of %j', (own, expected) => {
    expect(jobEnvironment({}, own, '/node')).toEqual(expected);
  });

  it('keeps what gives access to Gantry to itself', () => {
    expect(withoutOwnSecrets({ GANTRY_TOKEN: 'x', gantry_token: 'x', GANTRY_DATA_DIR: '/d' })).toEqual({
      GANTRY_DATA_DIR: '/d',
    });
  });
});
