import { type PlannedWorkflow, plannedJob } from './planned-workflow.ts';

/** What runs while Docker goes down: jobs that are cut short, that end by themselves, and that pretend to have ended well. */
export const dockerWorkflows: readonly PlannedWorkflow[] = [
  {
    name: 'retried',
    on_failure: 'finish',
    ends: 'succeeded',
    jobs: {
      steady: plannedJob({ output: 'slow', pause_s: 1, retries: 9 }),
      polite: plannedJob({ output: 'slow', pause_s: 1, retries: 9, is_polite: true }),
      loud: plannedJob({ output: 'loud', pause_s: 1, retries: 9 }),
      after: plannedJob({ depends_on: { steady: 'succeeded', polite: 'succeeded' }, retries: 9 }),
    },
  },
  {
    name: 'once',
    on_failure: 'finish',
    ends: 'failed',
    jobs: {
      steady: plannedJob({ output: 'slow', ends: ['succeeded', 'failed'] }),
      polite: plannedJob({ output: 'slow', is_polite: true, ends: ['succeeded', 'failed'] }),
      failing: plannedJob({ output: 'slow', failures: 9, exit_code: 6, ends: ['failed'] }),
    },
  },
];
