import type { Reason } from '../../shared/domain/reason.ts';
import { durationWords } from '../../shared/words/measures.ts';

const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** Every word of the window that is its own; reasons, states and failures are in `shared/words`. */
export const en = {
  app: {
    name: 'Gantry',
    navigation: 'Main',
    resizeSidebar: 'Width of the sidebar',
    theme: 'Theme',
    light: 'Light',
    dark: 'Dark',
    system: 'As the system',
    language: 'Language',
    close: 'Close',
    cancel: 'Cancel',
    copied: 'Copied',
    skipToContent: 'Skip to content',
    unknownPage: 'There is no such page',
    unknownPageText: 'The address may be mistyped, or what it led to is gone.',
  },
  connection: {
    lost: 'The engine cannot be reached. Trying again; what you see is what was last known.',
    retry: 'Try now',
  },
  signIn: {
    title: 'Sign in to Gantry',
    why: {
      no_token: 'This page does not know your token yet.',
      token_refused: 'The token was refused; the engine may have been given a new one.',
      code_refused: 'The code in the address was used already, or is older than five minutes.',
    },
    openAddress:
      'In a terminal, `npm start` and `gantry serve` print an address that signs you in: open it, or start one of them again for a new one. Or paste the token here.',
    token: 'Token',
    tokenPlace:
      'The content of the file `token` in the data directory; where the output goes to a pipe or a file, its path is printed beside the address. Or the value of `GANTRY_TOKEN`, if that was set.',
    submit: 'Sign in',
  },
  docker: {
    title: 'Docker',
    unknown: 'Looking for Docker…',
    reachable: (version: string): string => `Docker ${version}`,
    missing: 'Docker not reached',
    unreachable: 'Docker cannot be reached',
    waits: 'Jobs with an image wait until Docker can be reached; jobs that run on this machine go on.',
    lookAgain: 'Look again',
    version: 'Version',
    system: 'System',
    endpoint: 'Address',
    engineId: 'Engine',
    whatToDo: 'What to do',
    steps: [
      'Start Docker Desktop, OrbStack, Colima or the service (`sudo systemctl start docker`).',
      'See that `docker info` works in a terminal, and which address `docker context ls` marks as current.',
      'On Linux, see that you may use the socket: your user belongs to the group `docker`.',
    ],
    tried: 'Where it was looked for',
    nothingTried: 'No address of a Docker engine was found on this machine.',
    origins: { DOCKER_HOST: 'from DOCKER_HOST', context: 'current context', usual_place: 'usual place' },
    noError: 'Answered, but is not used.',
  },
  workflows: {
    title: 'Workflows',
    name: 'Name',
    lastRuns: 'History',
    jobs: 'Jobs',
    lastRun: 'Last started',
    neverRan: 'Never',
    run: 'Run',
    runNamed: (name: string): string => `Run ${name}`,
    runHint: 'Run (Ctrl or ⌘ + Enter)',
    moreWays: 'More ways to run',
    runWithParams: 'With parameters…',
    openFile: 'Open file…',
    emptyTitle: 'No workflows yet',
    emptyText:
      'Open a workflow file (YAML or JSON), or drop one here. Each of its jobs runs in a container of its own.',
    dropHere: 'Drop to open the workflow',
    notShown: 'This workflow cannot be shown',
    graph: 'Graph',
    source: 'Source',
    view: 'What is shown',
    runs: 'Runs',
    resizeRuns: 'Height of the runs',
    runColumn: 'Run',
    state: 'State',
    trigger: 'Started by',
    started: 'Started',
    duration: 'Duration',
    noRuns: 'No runs yet',
    noRunsText: 'Press Run to start the first one.',
    older: 'Show older runs',
    place: (line: number, column: number | null): string =>
      column === null ? `line ${line}` : `${line}:${column}`,
  },
  params: {
    title: (name: string): string => `Run ${name}`,
    required: 'A value is needed.',
    none: 'This workflow has no parameters.',
    defaultIs: (value: string): string => `Default: ${value}`,
  },
  graph: {
    label: 'Graph of jobs',
    pulling: (percent: number | null): string => (percent === null ? 'Pulling…' : `Pulling ${percent} %`),
    attempts: (count: number): string => `Attempt ${count}`,
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Fit',
  },
  runs: {
    notShown: 'This run cannot be shown',
    stop: 'Stop',
    stopping: 'Stopping…',
    runAgain: 'Run again',
    runAgainHint: 'Starts a new run of the workflow as it is now, with the same parameters',
    moreFailed: (count: number): string => `${count} more failed.`,
    view: 'How jobs are shown',
    asGraph: 'Graph',
    asList: 'List',
    resizeLog: 'Height of the log',
    resizeInspector: 'Width of the inspector',
    inspector: 'Selected job',
    jobs: 'Jobs',
    job: 'Job',
    state: 'State',
    reason: 'Reason',
    attempts: 'Attempts',
    duration: 'Duration',
    image: 'Image',
    runner: 'Runner',
    command: 'Command',
    copyCommand: 'Copy the command',
    copyDigest: 'Copy the digest',
    imageCommand: "The image's own.",
    dependsOn: 'Depends on',
    conditions: { succeeded: 'if it succeeded', finished: 'however it ended', failed: 'if it failed' },
    limits: 'Limits',
    timeout: (duration: string): string => `Stopped after ${duration}`,
    retries: (count: number): string => `Tried again up to ${plural(count, 'time', 'times')}`,
    params: 'Parameters of the run',
    exitCode: (code: number): string => `exit ${code}`,
    waitsFor: (names: readonly string[]): string =>
      names.length === 0
        ? 'Waits for its turn.'
        : `Waits for ${names.map((name) => `\`${name}\``).join(', ')}.`,
    waitsForPlace: 'Is ready and waits for a free place.',
    isStarting: 'Is being started.',
    isStopping: (reason: Reason): string => {
      switch (reason.code) {
        case 'cancelled_by_user':
          return 'Stopping, as you asked.';
        case 'stopped_by_failure':
          return `Stopping because \`${reason.data.job}\` failed.`;
        case 'timed_out':
          return `Stopping because it ran longer than ${durationWords(reason.data.timeout_ms, 'en')}.`;
        default:
          return 'Stopping.';
      }
    },
    isPulling: (image: string, size: readonly [string, string] | null): string =>
      `Waits for the image \`${image}\`${size === null ? '' : `: ${size[0]} of ${size[1]}`}.`,
    retriesIn: (duration: string): string => `Tries again in ${duration}.`,
  },
  logs: {
    region: 'Log',
    label: (name: string): string => `Log of ${name}`,
    attempts: 'Attempts',
    attempt: (number: number): string => `Attempt ${number}`,
    times: 'Times',
    wrap: 'Wrap long lines',
    follow: 'Go to the end and follow',
    empty: 'It printed nothing.',
    nothingYet: 'Nothing printed yet.',
    noAttempt: 'Nothing to read',
    stderr: 'Lines with this bar were written to stderr',
    lastErrors: 'Last lines of stderr',
    newLines: (count: number): string => plural(count, 'new line', 'new lines'),
  },
};
