import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { onFailPoint } from '../../../src/main/engine/fail-points.ts';

/**
 * Loaded before a Gantry whose end a test decides (`--import`; in its threads too). It dies, as by `kill -9`, where the
 * variables say: at the n-th pass of a fail point. It also dies when the test that started it has gone.
 */
const { GANTRY_FAULT_POINT, GANTRY_FAULT_PASS, GANTRY_FAULT_NOTE } = process.env;

const parentLookMs = 500;

if (GANTRY_FAULT_POINT !== undefined && GANTRY_FAULT_NOTE !== undefined) {
  let left = Number(GANTRY_FAULT_PASS);
  onFailPoint((point) => {
    if (point !== GANTRY_FAULT_POINT) return;
    left -= 1;
    if (left > 0) return;
    writeFileSync(GANTRY_FAULT_NOTE, point);
    process.kill(process.pid, 'SIGKILL');
  });
}

if (isMainThread) {
  const parent = process.ppid;
  const look = (): void => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  };
  setInterval(look, parentLookMs).unref();
}
