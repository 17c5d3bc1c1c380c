import { expect, it } from 'vitest';
import { judgeLife, type RememberedEvent } from './docker-life.ts';

const second = 1e9;
const event = (action: string, id: string, at: number): RememberedEvent => ({
  action,
  id,
  time_nano: at * second,
});
const others = (count: number, from: number): RememberedEvent[] =>
  Array.from({ length: count }, (_, n) => event('exec_start', 'other', from + n));

const earlier = { container_id: 'own', seen_at_ms: 100_000, witness: null };

it.each([
  ['the start of the container is remembered', [event('start', 'own', 50)], earlier, 'same'],
  ['something from before is remembered', [event('create', 'other', 97)], earlier, 'same'],
  [
    'what was noted is remembered',
    [event('die', 'other', 120)],
    { ...earlier, witness: String(120 * second) },
    'same',
  ],
  ['nothing is remembered', [], earlier, 'new'],
  ['only something of since is remembered', [event('create', 'other', 101)], earlier, 'new'],
  ['something may be of before, as clocks differ', [event('create', 'other', 99)], earlier, 'new'],
  ['another container was started', [event('start', 'other', 150)], earlier, 'new'],
  ['nothing is known of before', [event('create', 'other', 1)], { ...earlier, seen_at_ms: null }, 'new'],
  ['too much has happened since', others(256, 200), earlier, 'unknown'],
  ['much has happened, but not too much', others(255, 200), earlier, 'new'],
] as const)('judges a Docker where %s', (_name, events, before, life) => {
  expect(judgeLife(events, before)).toBe(life);
});
