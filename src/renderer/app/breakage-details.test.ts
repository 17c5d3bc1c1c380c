import { expect, it } from 'vitest';
import { breakageDetails } from './breakage-details.ts';

const around = { version: '1.2.3', address: '#/runs/x', browser: 'Mozilla/5.0' };

it('tells what broke, where, and in which version', () => {
  const error = new TypeError('job is null');
  const details = breakageDetails({ error, place: '\n    at Inspector\n' }, around);
  for (const part of ['Gantry 1.2.3', '#/runs/x', 'Mozilla/5.0', 'job is null', 'at Inspector'])
    expect(details).toContain(part);
});

it('tells the message where a stack leaves it out', () => {
  const error = new TypeError('job is null');
  error.stack = 'inspect@index.js:1:2';
  expect(breakageDetails({ error, place: '' }, around)).toContain(
    'TypeError: job is null\ninspect@index.js:1:2',
  );
});

it('takes what is no error, too', () =>
  expect(breakageDetails({ error: 'thrown text', place: '' }, { ...around, version: null })).toContain(
    'thrown text',
  ));
