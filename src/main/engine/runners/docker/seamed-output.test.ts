import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../../../tests/support/clock/manual-clock.ts';
import { Recorder } from '../../../../../tests/support/runner-recorder.ts';
import { firstPlace } from '../../logs/stream-tally.ts';
import { SeamedOutput } from './seamed-output.ts';

describe('output that is read back', () => {
  let clock: ManualClock;
  let output: SeamedOutput;
  let strays: number;

  beforeEach(() => {
    clock = new ManualClock();
    strays = 0;
    const told = { ...firstPlace, bytes: 30, lines: 3 };
    output = new SeamedOutput(new Recorder(), clock, {
      stdout: told,
      stderr: firstPlace,
      at: null,
      note: null,
    });
    output.watch(() => {
      strays += 1;
    });
    void output.output('stdout', Buffer.from('one line\n'));
  });

  it('is taken for another log where nothing more comes before the place', () => {
    clock.advance(1999);
    expect([output.isStray, strays]).toEqual([false, 0]);
    clock.advance(1);
    expect([output.isStray, strays]).toEqual([true, 1]);
  });

  it('is not once its reading has ended, however long what follows takes', () => {
    output.unwatch();
    clock.advance(60_000);
    expect([output.isStray, strays]).toEqual([false, 0]);
    expect(output.astray).toEqual(['stdout']);
  });
});
