interface Target {
  readonly part: 'api' | 'window' | 'editor';
  readonly unit: string;
  /** Null: told, not judged. */
  readonly target: number | null;
  /** At least the target; otherwise at most. */
  readonly is_minimum: boolean;
}

const atMost = (part: Target['part'], unit: string, target: number | null): Target => ({
  part,
  unit,
  target,
  is_minimum: false,
});
const atLeast = (part: Target['part'], unit: string, target: number | null): Target => ({
  part,
  unit,
  target,
  is_minimum: true,
});

/** Every figure that is measured, and what is promised of it. */
export const targets = {
  'slowest read, median': atMost('api', 'ms', 5),
  'slowest read, 99th percentile': atMost('api', 'ms', 20),
  'all reads, median': atMost('api', 'ms', 5),
  'list of workflows painted, window just opened': atMost('window', 'ms', null),
  'list of workflows painted': atMost('window', 'ms', 200),
  'list of runs painted': atMost('window', 'ms', 200),
  'history of a workflow painted': atMost('window', 'ms', 200),
  'log of 200 MB opened at its end': atMost('window', 'ms', 1000),
  'any part of a log of 200 MB': atMost('window', 'ms', 100),
  'memory that the log of 200 MB takes in the page': atMost('window', 'MB', 50),
  'run of 1,312 jobs painted': atMost('window', 'ms', null),
  'run of 1,312 jobs, panning': atLeast('window', 'frames/s', 30),
  '1,312 jobs open and laid out': atMost('editor', 'ms', 3000),
  '1,312 jobs, longest time that the window was blocked': atMost('editor', 'ms', 100),
  '1,312 jobs, panning': atLeast('editor', 'frames/s', 30),
  '300 jobs, panning': atLeast('editor', 'frames/s', 55),
  '1,312 jobs, one edit of the text': atMost('editor', 'ms', null),
} as const satisfies Record<string, Target>;
export type TargetName = keyof typeof targets;
