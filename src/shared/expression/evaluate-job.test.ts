import { expect, it } from 'vitest';
import { evaluateJob, type JobTexts } from './evaluate-job.ts';

const plain: JobTexts = {
  image: null,
  entrypoint: null,
  command: null,
  environment: {},
  working_dir: null,
  user: null,
  volumes: [],
  platform: null,
  network_mode: null,
};
const context = { params: { day: 'Friday' }, run: { number: 3, uuid: 'u' }, workflow: { name: 'w' } };

it('evaluates every text of a job, and its own environment wins', () => {
  const day = '${{ params.day }}';
  const job: JobTexts = {
    image: day,
    entrypoint: [day],
    command: ['echo', day],
    environment: { A: day },
    working_dir: day,
    user: day,
    volumes: [{ type: 'volume', source: day, target: day, read_only: true }],
    platform: day,
    network_mode: day,
  };
  expect(evaluateJob(job, { A: 'of all', B: day }, context)).toEqual({
    ok: true,
    texts: {
      image: 'Friday',
      entrypoint: ['Friday'],
      command: ['echo', 'Friday'],
      environment: { A: 'Friday', B: 'Friday' },
      working_dir: 'Friday',
      user: 'Friday',
      volumes: [{ type: 'volume', source: 'Friday', target: 'Friday', read_only: true }],
      platform: 'Friday',
      network_mode: 'Friday',
    },
  });
});

it('says which setting could not be evaluated', () => {
  const job = { ...plain, command: ['${{ 1 / 0 }}'] };
  expect(evaluateJob(job, {}, context)).toEqual({
    ok: false,
    key: 'command',
    message: '${{ 1 / 0 }}: division by zero',
  });
});
