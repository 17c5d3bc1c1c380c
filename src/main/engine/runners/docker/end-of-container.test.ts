import { describe, expect, it } from 'vitest';
import { type ContainerEnd, endOf } from './end-of-container.ts';

const subject = { image: 'an-image', command: 'a-command' };
const plain: ContainerEnd = {
  exit_code: 0,
  oom_killed: false,
  beginning: '',
  wasStopped: false,
  wasKilledOutside: false,
  wasWatched: true,
  isDeathKnown: true,
};
const exited = { kind: 'exited', exit_code: 0, signal: null, oom_killed: false, stopped_outside: false };
const lost = { kind: 'failed', reason: { code: 'container_lost', data: {} } };

describe('endOf', () => {
  it.each<[string, Partial<ContainerEnd>, object]>([
    ['a success', {}, exited],
    ['a kill from outside', { wasKilledOutside: true }, { ...exited, stopped_outside: true }],
    ['a kill from outside after our stop', { wasKilledOutside: true, wasStopped: true }, exited],
    ['137 that was watched', { exit_code: 137 }, { ...exited, exit_code: 137, signal: 'SIGKILL' }],
    ['137 after a gap', { exit_code: 137, wasWatched: false }, lost],
    [
      '137 after a gap for want of memory',
      { exit_code: 137, wasWatched: false, oom_killed: true },
      { ...exited, exit_code: 137, signal: 'SIGKILL', oom_killed: true },
    ],
    [
      '137 after a gap by our stop',
      { exit_code: 137, wasWatched: false, wasStopped: true },
      { ...exited, exit_code: 137, signal: 'SIGKILL' },
    ],
    ['255 that Docker has told of', { exit_code: 255, wasWatched: false }, { ...exited, exit_code: 255 }],
    ['255 of which Docker knows nothing', { exit_code: 255, wasWatched: false, isDeathKnown: false }, lost],
    ['0 of which Docker knows nothing', { wasWatched: false, isDeathKnown: false }, exited],
    ['another code after a gap', { exit_code: 1, wasWatched: false }, { ...exited, exit_code: 1 }],
  ])('%s', (_name, differing, expected) => {
    expect(endOf({ ...plain, ...differing }, subject)).toEqual(expected);
  });
});
