import { expect, it } from 'vitest';
import { isEndingSignal, signalOfExitCode } from './exit-signal.ts';

it.each([
  [0, null],
  [1, null],
  [127, null],
  [128, null],
  [129, null],
  [137, 'SIGKILL'],
  [139, 'SIGSEGV'],
  [143, 'SIGTERM'],
  [255, null],
])('exit code %i stands for %s', (code, signal) => expect(signalOfExitCode(code)).toBe(signal));

it.each([
  [15, true],
  [9, true],
  [2, true],
  [1, false],
  [10, false],
  [28, false],
])('signal %i is meant to end: %s', (number, expected) => expect(isEndingSignal(number)).toBe(expected));
