import { plural } from './plural.ts';

export const start = {
  title: 'Start',
  running: 'Running now',
  noneRunning: 'Nothing runs at present.',
  failed: 'Failed lately',
  noneFailed: 'Nothing failed in the last seven days.',
  next: 'Coming up',
  allRuns: 'All runs',
  allFailed: 'All failed runs',
  retry: 'Retry failed',
  retryNamed: (run: string): string => `Retry failed: ${run}`,
  stop: 'Stop',
  stopNamed: (run: string): string => `Stop ${run}`,
  failedBefore: (count: number): string => `and ${plural(count, 'time', 'times')} before`,
  noneNext: 'No schedule is active.',
  allSchedules: 'All schedules',
  paused: 'paused',
  welcome: 'Run your first workflow',
  welcomeText:
    'A workflow is a set of jobs that wait for one another. Each job runs in a container, and you see every line that it prints.',
  newWorkflow: 'New workflow',
  newWorkflowText: 'Draw its jobs and connect them.',
  openFile: 'Open a file',
  openFileText: 'YAML or JSON that you have already; or drop it anywhere on this page.',
  runSample: (name: string): string => `Run ${name}`,
  runSampleText: 'A workflow that is here already, to see how it goes.',
};
