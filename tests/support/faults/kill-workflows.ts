import { type PlannedWorkflow, plannedJob } from './planned-workflow.ts';

const after = (name: string) => ({ [name]: 'succeeded' as const });

/** What runs while the engine is killed: chains, fans, retries, failures, output of every kind, both runners. */
export const killWorkflows: readonly PlannedWorkflow[] = [
  {
    name: 'chain',
    on_failure: 'stop',
    ends: 'succeeded',
    jobs: {
      first: plannedJob(),
      second: plannedJob({ depends_on: after('first'), failures: 1, retries: 2, exit_code: 7 }),
      third: plannedJob({ depends_on: after('second') }),
    },
  },
  {
    name: 'fan',
    on_failure: 'stop',
    ends: 'succeeded',
    jobs: {
      out: plannedJob(),
      left: plannedJob({ depends_on: after('out'), pause_s: 0.3 }),
      middle: plannedJob({ depends_on: after('out'), failures: 2, retries: 2, exit_code: 3 }),
      right: plannedJob({ depends_on: after('out'), output: 'odd' }),
      in: plannedJob({ depends_on: { ...after('left'), ...after('middle'), ...after('right') } }),
    },
  },
  {
    name: 'stop',
    on_failure: 'stop',
    ends: 'failed',
    jobs: {
      bad: plannedJob({ failures: 9, exit_code: 4, pause_s: 0.3, ends: ['failed'] }),
      long: plannedJob({ output: 'slow', pause_s: 2, ends: ['cancelled', 'succeeded'] }),
      never: plannedJob({ depends_on: after('bad'), ends: ['skipped', 'cancelled'] }),
      alarm: plannedJob({ depends_on: { bad: 'failed' } }),
    },
  },
  {
    name: 'finish',
    on_failure: 'finish',
    ends: 'failed',
    jobs: {
      bad: plannedJob({ failures: 9, retries: 1, exit_code: 5, ends: ['failed'] }),
      other: plannedJob({ output: 'slow' }),
      never: plannedJob({ depends_on: after('bad'), ends: ['skipped'] }),
      always: plannedJob({ depends_on: { bad: 'finished' } }),
    },
  },
  {
    name: 'loud',
    on_failure: 'stop',
    ends: 'succeeded',
    jobs: {
      loud: plannedJob({ output: 'loud' }),
      odd: plannedJob({ output: 'odd', depends_on: after('loud') }),
    },
  },
  {
    name: 'process',
    on_failure: 'stop',
    ends: 'succeeded',
    jobs: {
      first: plannedJob({ runner: 'process', output: 'slow' }),
      second: plannedJob({
        runner: 'process',
        output: 'odd',
        depends_on: after('first'),
        failures: 1,
        retries: 1,
      }),
      third: plannedJob({ runner: 'process', output: 'loud', depends_on: after('second') }),
    },
  },
];
