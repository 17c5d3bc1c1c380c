import { carryOut } from './graph-run.ts';

/** Carries out the order that it is told and tells what came of it. */
process.once('message', (order: Parameters<typeof carryOut>[0]) => {
  void carryOut(order).then((result) => {
    process.send?.(result);
    process.disconnect();
  });
});
