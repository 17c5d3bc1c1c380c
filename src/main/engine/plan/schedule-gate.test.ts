import { expect, it } from 'vitest';
import type { Overlap } from '../../../shared/domain/schedule.ts';
import { type GateDecision, gate } from './schedule-gate.ts';

const one = { uuid: 'one', number: 1 };
const two = { uuid: 'two', number: 2 };
const start: GateDecision = { kind: 'start', cancels: [] };
const skip = (number: number): GateDecision => ({
  kind: 'skip',
  reason: { code: 'overlap', data: { run_number: number } },
});
const alreadyHeld: GateDecision = { kind: 'skip', reason: { code: 'already_held', data: {} } };

const table: [Overlap, string, readonly (typeof one)[], boolean, GateDecision][] = [
  ['skip', 'no run', [], false, start],
  ['skip', 'two runs', [one, two], false, skip(2)],
  ['queue', 'no run', [], false, start],
  ['queue', 'a run', [one], false, { kind: 'hold' }],
  ['queue', 'a run and one held', [one], true, alreadyHeld],
  ['queue', 'one held that is about to start', [], true, alreadyHeld],
  ['allow', 'a run', [one], false, start],
  ['cancel_previous', 'no run', [], false, start],
  ['cancel_previous', 'two runs', [one, two], false, { kind: 'start', cancels: [one, two] }],
];

it.each(table)('%s, with %s', (overlap, _, live, is_held, expected) => {
  expect(gate({ overlap, live, is_held, is_paused: false })).toEqual(expected);
  expect(gate({ overlap, live, is_held, is_paused: true })).toEqual({
    kind: 'skip',
    reason: { code: 'paused', data: {} },
  });
});
