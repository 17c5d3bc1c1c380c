import { expect, it } from 'vitest';
import { freeJobName } from './free-job-name.ts';
import { wouldCycle } from './would-cycle.ts';

const jobs = [
  { name: 'a', depends_on: [] },
  { name: 'b', depends_on: ['a'] },
  { name: 'c', depends_on: ['b'] },
  { name: 'd', depends_on: ['c', 'a', 'gone'] },
];

it('names the shortest path that a connection would close', () => {
  expect(wouldCycle({ jobs }, 'a', 'd')).toEqual(['a', 'd', 'a']);
  expect(wouldCycle({ jobs }, 'b', 'd')).toEqual(['b', 'd', 'c', 'b']);
  expect(wouldCycle({ jobs }, 'b', 'b')).toEqual(['b', 'b']);
});

it('lets every other connection be', () => {
  expect(wouldCycle({ jobs }, 'd', 'b')).toBeNull();
  expect(wouldCycle({ jobs }, 'a', 'gone')).toBeNull();
});

it('finds a free name by counting on', () => {
  expect(freeJobName(['a'], 'job')).toBe('job');
  expect(freeJobName(['job', 'job-2'], 'job')).toBe('job-3');
  expect(freeJobName(['job-2', 'job-3'], 'job-2')).toBe('job-4');
  expect(freeJobName(['é'], 'e\u0301')).toBe('é-2');
  const longest = '가'.repeat(64);
  expect(freeJobName([longest], longest)).toBe(`${'가'.repeat(62)}-2`);
});
