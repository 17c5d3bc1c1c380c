interface Target {
  readonly part: 'api' | 'window' | 'editor' | 'engine' | 'docker' | 'logs';
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
  '10,000 jobs in layers': atMost('engine', 's', 8),
  '10,000 jobs in a fan': atMost('engine', 's', 8),
  '10,000 jobs in a chain': atMost('engine', 's', 8),
  '1,000 jobs, slowest shape': atMost('engine', 's', 0.8),
  'memory that 10,000 jobs take': atMost('engine', 'MB', 250),
  'time for a job among 8,000, in times of that among 1,000': atMost('engine', 'times', 1.5),
  '1,000 jobs in layers, with their logs': atMost('engine', 's', null),
  '200 containers, in times of a bare loop': atLeast('docker', 'times', 0.95),
  'from an end to the next start, median': atMost('docker', 'ms', 4),
  'from an end to the next start, 99th percentile': atMost('docker', 'ms', 20),
  'of 1,000 containers, those with output or exit code wrong': atMost('docker', 'jobs', 0),
  '1 GB in lines of 100 bytes, in times of a bare reader': atLeast('docker', 'times', 0.9),
  '1 GB in lines of 100 bytes, bytes wrong or missing': atMost('docker', 'bytes', 0),
  'memory that 1 GB of output takes': atMost('docker', 'MB', 60),
  '100 MB in lines of 2 bytes': atLeast('docker', 'MB/s', null),
  '8 containers at once, bytes wrong or missing': atMost('docker', 'bytes', 0),
  '8 containers at once, slowest to fastest in the worst second': atLeast('docker', 'times', 0.5),
  "8 containers at once, delay of the engine's thread, 99th percentile": atMost('docker', 'ms', 50),
  '8 containers at once, longest delay of the main thread': atMost('docker', 'ms', 50),
  '200 of 10 million lines, slowest, warm': atMost('logs', 'ms', 10),
  '200 of 10 million lines, slowest, cold': atMost('logs', 'ms', 10),
  'a text searched in 10 million lines': atMost('logs', 's', 5),
  'a regular expression over 10 million lines': atMost('logs', 's', 5),
  'written in lines of 100 bytes': atLeast('logs', 'MB/s', null),
  'written in lines of 2 bytes': atLeast('logs', 'MB/s', null),
  'from a byte to 20 followers, median': atMost('logs', 'ms', null),
  'from a byte to 20 followers, 99th percentile': atMost('logs', 'ms', null),
} as const satisfies Record<string, Target>;
export type TargetName = keyof typeof targets;
