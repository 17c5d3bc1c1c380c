import type { EditRefusal } from '../../../shared/workflow-edit/workflow-edit.ts';
import { plural } from './plural.ts';

const names = (jobs: readonly string[]): string => jobs.map((job) => `\`${job}\``).join(', ');

export const editor = {
  newWorkflow: 'New workflow',
  notShown: 'This workflow cannot be edited',
  unsaved: 'Unsaved',
  saved: 'Saved',
  save: 'Save',
  saveHint: 'Save (Ctrl or ⌘ + S)',
  run: 'Run',
  runHint: 'Save and run (Ctrl or ⌘ + Enter)',
  moreActions: 'More actions',
  renameWorkflow: 'Double-click to rename',
  workflowName: 'Name of the workflow',
  showWorkflow: 'Runs and revisions of this workflow',
  openFile: 'Open file…',
  download: 'Save as file',
  discard: 'Discard',
  discardAll: 'Discard unsaved changes',
  showText: 'Text',
  placeBottom: 'Text below',
  placeLeft: 'Text at the left',
  hideText: 'Hide the text',
  resizeInspector: 'Width of the inspector',
  resizeText: 'Size of the text',
  canvas: 'Canvas: jobs and their dependencies',
  canvasHelp:
    'Arrow keys walk. A adds a job after the selected one, Enter goes to its form and Escape back, F2 renames, Delete deletes.',
  addJob: 'Add job',
  addJobHint: 'Add a job after the selected one (A)',
  undo: 'Undo',
  redo: 'Redo',
  arrange: 'Arrange automatically',
  miniMap: 'Overview',
  miniMapOfMany: 'Overview: for more than 8 jobs',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit to view',
  nameOf: (job: string): string => `Name of ${job}`,
  /** Said after a job's name: `; after a, b; 2 problems`. */
  jobFacts: (dependencies: readonly string[], problems: number): string =>
    [
      dependencies.length === 0 ? '' : `; after ${dependencies.join(', ')}`,
      problems === 0 ? '' : `; ${plural(problems, 'problem', 'problems')}`,
    ].join(''),
  dependencyLabel: (job: string, dependency: string): string => `${job} after ${dependency}`,
  conditions: { succeeded: 'if it succeeded', finished: 'however it ended', failed: 'if it failed' },
  conditionLabel: 'Condition',
  disconnect: 'Disconnect',
  closesCycle: (jobs: readonly string[]): string => `That would close a cycle: ${jobs.join(' → ')}`,
  selectedOne: (job: string): string => `${job} selected`,
  selectedMany: (count: number): string => `${plural(count, 'job', 'jobs')} selected`,
  selectedEdge: (job: string, dependency: string): string => `Dependency of ${job} on ${dependency} selected`,
  selectedNothing: 'Nothing selected',
  dropHere: 'Drop to open the file as a new workflow',
  opened: (file: string): string => `Opened \`${file}\`. Undo brings back what was there.`,
  cannotOpen: (file: string): string => `\`${file}\` cannot be opened.`,
  tooLarge: 'It is larger than 5 MB.',
  rewritten: (jobs: readonly string[]): string =>
    `${names(jobs)}: written anew as a whole, because of the way the text was written.`,
  refused: (refusal: EditRefusal): string => {
    switch (refusal.code) {
      case 'source_broken':
        return 'The text has to be mended before the drawing and the form can change it.';
      case 'unknown_job':
        return `There is no job \`${refusal.job}\` any more.`;
      case 'name_taken':
        return `There is a job \`${refusal.name}\` already.`;
      case 'invalid_name':
        return 'A name is a letter, then letters, digits, `-` and `_`, up to 64 in all.';
      case 'cycle':
        return `That would close a cycle: ${refusal.jobs.map((job) => `\`${job}\``).join(' → ')}.`;
      case 'nothing_to_paste':
        return 'There are no jobs on the clipboard.';
      case 'last_job':
        return 'A workflow needs one job at least.';
      case 'cannot_edit':
        return 'The text is written in a way in which this has no place. Change it in the text.';
    }
  },
  broken: 'The drawing is of the last text that could be read.',
  older: 'This text is in the older form. It can be read, and is stored in the present one.',
  convert: 'Convert now',
  problems: (count: number): string => plural(count, 'problem', 'problems'),
  problemsTitle: 'What has to be mended before this can be saved',
  showProblem: 'Show',
  place: (line: number, column: number | null): string =>
    column === null ? `line ${line}` : `${line}:${column}`,
  restored: 'Unsaved changes were brought back, last kept',
  draftNotKept:
    'There is no room in this browser to keep unsaved work: a reload would lose it. Save it, or save it as a file.',
  others: 'Another window has this workflow open. What it saves is told here; nothing is overwritten.',
  theirs: (number: number): string => `Somebody else saved revision ${number} meanwhile.`,
  chooseTitle: 'Somebody else saved this workflow meanwhile',
  chooseText: (number: number): string =>
    `Revision ${number} is newer than the one you began with. Lines with - are theirs and would go, lines with + are yours.`,
  seeDifference: 'See the difference',
  takeTheirs: 'Take theirs',
  takeTheirsHint: 'Undo brings yours back',
  saveMine: 'Save mine over it',
  noDifference: 'The texts are the same.',
  gone: 'This workflow was deleted elsewhere. Saving makes a new one of what is here.',
  saveFailed: 'Not saved.',
  inspector: 'Settings',
  workflow: 'Workflow',
  jobsSelected: (count: number): string => plural(count, 'job', 'jobs'),
  forAll: 'What is set here is set for all of them.',
  various: 'Various',
  more: 'More settings',
  name: 'Name',
  description: 'Description',
  add: 'Add',
  nextWord: 'next word',
  wordByWord: 'Word by word',
  asOneLine: 'As one line',
  splitWords: (count: number): string => `Split into ${count} words`,
  addDependency: 'Add a dependency…',
  variable: 'Variable',
  value: 'Value',
  parameter: 'Parameter',
  defaultValue: 'Default',
  required: 'required',
  removeNamed: (name: string): string => `Remove ${name}`,
  rowOf: (label: string, row: number): string => `${label} ${row}`,
  defaultIs: (value: string): string => `${value} (default)`,
  settings: {
    runner: 'Runner',
    image: 'Image',
    entrypoint: 'Entrypoint',
    command: 'Command',
    environment: 'Environment',
    working_dir: 'Working directory',
    user: 'User',
    volumes: 'Volumes',
    platform: 'Platform',
    pull_policy: 'Pull policy',
    network_mode: 'Network',
    mem_limit: 'Memory limit',
    cpus: 'Processor cores',
    stop_signal: 'Stop signal',
    stop_grace_period: 'Grace period',
    depends_on: 'Depends on',
    timeout: 'Timeout',
    retries: 'Retries',
  },
  help: {
    runner: '`docker` runs the command in a container, `process` on this machine.',
    image: 'The container image, for example `alpine:3`.',
    entrypoint: "Instead of the image's own entrypoint.",
    command:
      'As in a shell: `sh -c` is added where one is needed. `$` is for the container; `${{ … }}` is evaluated.',
    environment: 'Variables of this job; they win over those of the workflow.',
    working_dir: 'Where the command starts.',
    user: 'For example `1000:1000`, or a name that the image has.',
    volumes: '`name:/path` is kept for this workflow; `/folder:/path:ro` is a folder of this machine.',
    platform: 'For example `linux/arm64`.',
    pull_policy: 'When the image is pulled.',
    network_mode: 'For example `none` or `host`.',
    mem_limit: 'For example `512m` or `1g`.',
    cpus: 'May be a fraction, for example `0.5`.',
    stop_signal: 'What asks it to stop, for example `SIGINT`.',
    stop_grace_period: 'From the stop signal to the kill.',
    depends_on: 'This job waits for them.',
    timeout: 'A try that runs longer is stopped. For example `10m` or `1h30m`.',
    retries: 'Tries after the first one.',
  },
  retries: {
    max: 'Retries',
    delay: 'First delay',
    backoff: 'Factor',
    max_delay: 'Longest delay',
    jitter: 'Jitter',
  },
  retriesMore: 'Delays between retries',
  choices: {
    runner: { docker: 'Docker container', process: 'This machine' },
    pull_policy: {
      missing: 'If it is missing',
      always: 'Always',
      never: 'Never',
      if_not_present: 'If it is missing (if_not_present)',
    },
    on_failure: { stop: 'Stop the run', finish: 'Finish independent jobs' },
  },
  workflowSettings: {
    params: 'Parameters',
    environment: 'Environment of all jobs',
    max_parallel: 'Jobs at once',
    on_failure: 'When a job fails',
  },
  workflowHelp: {
    params: 'Asked for when a run is started. Without a default, a value is required.',
    environment: 'Variables of every job.',
    max_parallel: 'The number of processor cores unless it is given.',
    on_failure: 'Whether the first failure stops what still runs.',
  },
  noneSet: 'none',
  cores: 'number of cores',
  text: 'Text of the workflow',
  textHelp: 'Press Escape, then Tab to leave the text.',
  /** The words of the text's own search, by the English ones. */
  phrases: {} as Readonly<Record<string, string>>,
  commandNames: {
    save: 'Save the workflow',
    run: 'Save and run the workflow',
    undo: 'Undo',
    redo: 'Redo',
    text: 'Show or hide the text',
    add: 'Add a job after the selected one',
    enter: 'Go from the job to its form',
    return: 'Go from the form back to the job',
    arrange: 'Arrange jobs automatically',
    find: 'Find in the text',
    download: 'Save the workflow as a file',
    rename: 'Rename the selected job',
    duplicate: 'Duplicate the selected jobs',
    remove: 'Delete what is selected',
    selectAll: 'Select all jobs',
  },
};
