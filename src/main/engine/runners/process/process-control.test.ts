import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { exitCodeOf, identify, isOfThisBoot, parseSignal } from './process-control.ts';

describe('parseSignal', () => {
  it.each([
    ['SIGTERM', 'SIGTERM'],
    ['int', 'SIGINT'],
    [' HUP ', 'SIGHUP'],
    ['9', 'SIGKILL'],
    ['', null],
    ['NONE', null],
    ['0', null],
    ['999', null],
  ])('reads %j', (text, name) => expect(parseSignal(text)).toBe(name));
});

it('tells a signal as a shell does', () => {
  expect([exitCodeOf('SIGKILL'), exitCodeOf('SIGTERM')]).toEqual([137, 143]);
});

describe('identify', () => {
  it('says the same of a process as long as it lives', async () => {
    const own = await identify(process.pid);
    expect(own).not.toBeNull();
    expect(await identify(process.pid)).toBe(own);
    expect(await isOfThisBoot(own ?? '')).toBe(true);
  });

  it('knows nothing of a process that has ended', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => child.once('exit', resolve));
    expect(await identify(child.pid ?? 0)).toBeNull();
  });

  it.runIf(process.platform === 'linux')('does not take an earlier boot for this one', async () => {
    expect(await isOfThisBoot('00000000-0000-0000-0000-000000000000 1234')).toBe(false);
  });
});
