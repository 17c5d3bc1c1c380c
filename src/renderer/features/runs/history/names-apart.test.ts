import { expect, it } from 'vitest';
import { apart } from './names-apart.ts';

it('of jobs that bear the same name, those that are gone are told apart', () => {
  const jobs = ['pack', 'test', 'pack', 'pack'].map((name, index) => ({ name, job_uuid: String(index) }));
  const titles = apart(jobs, (name, place) => `${name}, earlier ${place}`).map(({ title }) => title);
  expect(titles).toEqual(['pack', 'test', 'pack, earlier 1', 'pack, earlier 2']);
});
