import { createSystemClock } from '../../src/main/engine/clock.ts';
import { createProcessRunner } from '../../src/main/engine/runners/process/process-runner.ts';
import { ToldOutput } from '../support/told-output.ts';

/**
 * An engine to be killed: runs the attempt that it is given (folder, supervisor, specification as JSON) and says
 * `started` and how much output it has taken.
 */
const [folder = '', supervisorPath = '', spec = ''] = process.argv.slice(2);
const told = new ToldOutput();
const runner = createProcessRunner({ folder, supervisorPath, clock: createSystemClock() });
let taken = 0;
await runner.run(JSON.parse(spec), {
  pulling: () => undefined,
  created: () => undefined,
  started: () => {
    console.log('started');
  },
  output: (_, bytes) => {
    taken += bytes.byteLength;
    console.log(`taken ${taken}`);
    return undefined;
  },
  resume: async (form) => told.resume(form),
  has_all_output: false,
  relocate: () => undefined,
  mark: () => undefined,
  note: () => undefined,
});
