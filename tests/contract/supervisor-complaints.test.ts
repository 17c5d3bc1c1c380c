import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SupervisorOrder } from '../../src/main/engine/runners/process/attempt-records.ts';
import { supervisorPath } from '../../src/main/host/entry-points.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-supervisor-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it.runIf(process.platform === 'linux')('a supervisor goes on where it cannot even complain', async () => {
  const place = join(folder, 'attempt');
  writeFileSync(place, '');
  const stdio = ['pipe', 'ignore', openSync('/dev/full', 'w')] as const;
  const supervisor = spawn(process.execPath, [supervisorPath], { stdio: [...stdio] });
  const order: SupervisorOrder = {
    folder: place,
    command: ['sh', '-c', 'exit 3'],
    environment: {},
    secret_files: [],
    working_dir: '/',
  };
  supervisor.stdin?.end(JSON.stringify(order));
  const ended = once(supervisor, 'exit');
  // That its folder is a file it says again and again, to a device that is always full.
  await Promise.race([ended, delay(1500)]);
  rmSync(place);
  mkdirSync(place);
  expect(await ended).toEqual([0, null]);
  expect(JSON.parse(readFileSync(join(place, 'result.json'), 'utf8'))).toMatchObject({
    end: { kind: 'exited', exit_code: 3 },
  });
});
