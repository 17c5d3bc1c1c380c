import {
  breakText,
  button,
  chooseJob,
  fromMenu,
  fromRow,
  help,
  loseEngine,
  palette,
  startRun,
} from './acts.ts';
import type { PageState } from './page-state.ts';

const heading = 'main h1';
/** A notice about what failed or was lost. */
const told = '[data-tone]';
const waiting = 'main [aria-busy=true]';

/** Every state of every page that is looked at: as pictures (`npm run pictures`) and by states.spec.ts. */
export const states: readonly PageState[] = [
  ...of('start', '#/', [
    { name: 'many', shows: 'what runs, failed lately and comes next', ready: heading },
    { name: 'empty', shows: 'three ways to a first run', engine: 'empty', ready: heading },
    { name: 'one', shows: 'a sample that never ran', engine: 'one', ready: heading },
    { name: 'loading', shows: 'nothing known yet', engine: 'waiting', ready: waiting, hasNoHeading: true },
    { name: 'failed', shows: 'why nothing can be read', engine: 'failing', ready: told },
    { name: 'engine lost', shows: 'what was last known', ready: told, act: loseEngine('main section') },
    {
      name: 'never connected',
      shows: 'that it is tried again',
      engine: 'lost',
      ready: 'main',
      hasNoHeading: true,
    },
  ]),
  ...of('workflows', '#/workflows', [
    { name: 'some', shows: 'names, descriptions and last runs', ready: 'main tbody tr' },
    { name: 'empty', shows: 'how to come by one', engine: 'empty', ready: heading },
    { name: 'one', shows: 'a single row', engine: 'one', ready: 'main tbody tr' },
    {
      name: 'very many',
      shows: 'a thousand, of which those in view are drawn',
      engine: 'many',
      ready: 'main tbody tr',
    },
    { name: 'loading', shows: 'the page without its list', engine: 'waiting', ready: waiting },
    { name: 'failed', shows: 'why there is no list', engine: 'failing', ready: told },
    {
      name: 'engine lost',
      shows: 'the list as it was last known',
      ready: told,
      act: loseEngine('main tbody tr'),
    },
  ]),
  ...of('workflow', '#/workflows/{report}', [
    { name: 'graph', shows: 'its jobs, with its runs below', ready: '.react-flow__node' },
    {
      name: 'history',
      shows: 'runs as columns, jobs as rows',
      route: '#/workflows/{report}?view=history',
      ready: '[role=grid]',
    },
    { name: 'source', shows: 'its text', route: '#/workflows/{report}?view=source', ready: 'main pre' },
    {
      name: 'revisions',
      shows: 'what was saved when, and what changed',
      route: '#/workflows/{hello}?view=revisions',
      ready: 'main ol, main ul',
    },
    {
      name: 'history of long names',
      shows: 'names cut, and told in full on hover',
      route: '#/workflows/{long}?view=history',
      ready: '[role=grid]',
    },
    {
      name: 'history of a large one',
      shows: 'a hundred runs of 1,312 jobs',
      engine: 'large',
      route: '#/workflows/{large}?view=history',
      ready: '[role=grid]',
      isHuge: true,
    },
    {
      name: 'long names',
      shows: 'a name and a description with too little room',
      route: '#/workflows/{long}',
      ready: '.react-flow__node',
    },
    {
      name: 'never ran',
      shows: 'a graph and no runs',
      route: '#/workflows/{never}',
      ready: '.react-flow__node',
    },
    {
      name: 'parameters',
      shows: 'what a run needs to be told',
      ready: '[role=dialog]',
      act: button(/^(Run|실행)$/),
    },
    {
      name: 'deletion',
      shows: 'what will be lost',
      ready: '[role=dialog]',
      act: fromMenu(/^(Delete…|삭제…)$/),
    },
    { name: 'no Docker', shows: 'that its jobs need it', engine: 'nodocker', ready: '.react-flow__node' },
    {
      name: 'loading',
      shows: 'that it is on its way',
      engine: 'waiting',
      ready: waiting,
      hasNoHeading: true,
    },
    { name: 'failed', shows: 'why it cannot be shown', engine: 'failing', ready: heading },
    {
      name: 'gone',
      shows: 'that there is no such workflow',
      route: '#/workflows/0199b7c2-7d11-7000-8000-ffffffffffff',
      ready: heading,
    },
  ]),
  ...of('editor', '#/workflows/{report}/edit', [
    { name: 'a workflow', shows: 'canvas, form and text of one document', ready: '.react-flow__node' },
    { name: 'new', shows: 'an empty document', route: '#/workflows/new', ready: '.react-flow' },
    {
      name: 'long names',
      shows: 'names with too little room',
      route: '#/workflows/{long}/edit',
      ready: '.react-flow__node',
    },
    {
      name: 'a job chosen',
      shows: 'the settings of a job',
      ready: '.react-flow__node.selected',
      act: chooseJob,
    },
    {
      name: 'text that does not parse',
      shows: 'the last good drawing and the problem',
      ready: '.cm-lintRange, .cm-lint-marker',
      act: breakText,
    },
    {
      name: 'loading',
      shows: 'that it is on its way',
      engine: 'waiting',
      ready: waiting,
      hasNoHeading: true,
    },
    { name: 'failed', shows: 'why it cannot be shown', engine: 'failing', ready: heading },
  ]),
  ...of('runs', '#/runs', [
    { name: 'many', shows: 'runs of all workflows, newest first', ready: 'main tbody tr, main [role=row]' },
    { name: 'empty', shows: 'that nothing ran yet', engine: 'empty', ready: heading },
    { name: 'none fits', shows: 'a filter that nothing fits', route: '#/runs?trigger=api', ready: heading },
    { name: 'loading', shows: 'the page without its list', engine: 'waiting', ready: heading },
    { name: 'failed', shows: 'why there is no list', engine: 'failing', ready: told },
    {
      name: 'engine lost',
      shows: 'the list as it was last known',
      ready: told,
      act: loseEngine('main tbody tr'),
    },
  ]),
  ...of('run', '#/runs/{run of report}', [
    { name: 'failed', shows: 'what failed, why, and its last lines', ready: '.react-flow__node' },
    {
      name: 'timeline',
      shows: 'when each job waited, pulled and ran',
      ready: 'main',
      act: button(/^(Timeline|타임라인)$/),
    },
    { name: 'table', shows: 'jobs as rows', ready: 'main table', act: button(/^(Table|표)$/) },
    {
      name: 'succeeded',
      shows: 'a run after a retry',
      route: '#/runs/{run of hello}?job=flaky',
      ready: '.react-flow__node',
    },
    {
      name: 'log of a million lines',
      shows: 'the end of a log',
      route: '#/runs/{run of firehose}?job=print',
      ready: '[role=log]',
    },
    {
      name: 'no image, long names',
      shows: 'an image that does not exist',
      route: '#/runs/{run of long}',
      ready: '.react-flow__node',
    },
    {
      name: 'large',
      shows: 'fifty-two jobs, some of which run',
      route: '#/runs/{run of genome}',
      ready: '.react-flow__node',
      isLive: true,
    },
    {
      name: 'running',
      shows: 'a run that has just begun',
      route: '#/workflows/{hello}',
      ready: '.react-flow__node',
      act: startRun,
      isLive: true,
    },
    {
      name: 'no Docker',
      shows: 'that what waits waits for Docker',
      engine: 'nodocker',
      route: '#/runs/{run of genome}',
      ready: '.react-flow__node',
      isLive: true,
    },
    {
      name: 'loading',
      shows: 'that it is on its way',
      engine: 'waiting',
      ready: waiting,
      hasNoHeading: true,
    },
    { name: 'not shown', shows: 'why it cannot be shown', engine: 'failing', ready: heading },
    {
      name: 'engine lost',
      shows: 'the run as it was last known',
      ready: told,
      act: loseEngine('[role=log]'),
    },
  ]),
  ...of('schedules', '#/schedules', [
    { name: 'some', shows: 'rules in words, next times and misses', ready: 'main li, main tr' },
    { name: 'empty', shows: 'what schedules are for', engine: 'empty', ready: heading },
    { name: 'paused', shows: 'that nothing fires', engine: 'paused', ready: heading },
    {
      name: 'missed',
      shows: 'due times that started no run',
      ready: '[role=dialog]',
      act: fromRow(/Missed|놓치거나/),
    },
    {
      name: 'deletion',
      shows: 'what will not fire again',
      ready: '[role=dialog]',
      act: fromRow(/^(Delete…|삭제…)$/),
    },
    { name: 'loading', shows: 'the page without its list', engine: 'waiting', ready: waiting },
    { name: 'failed', shows: 'why there is no list', engine: 'failing', ready: told },
  ]),
  ...of('schedule', '#/schedules/new?workflow={report}', [
    { name: 'new', shows: 'the form with its forecast', ready: 'main time' },
    {
      name: 'of any workflow',
      shows: 'the form before a workflow is chosen',
      route: '#/schedules/new',
      ready: heading,
    },
    {
      name: 'one of long names',
      shows: 'a cron with a zone and an end',
      route: '#/schedules/{odd_schedule}',
      ready: 'main time',
    },
    {
      name: 'gone',
      shows: 'that there is no such schedule',
      route: '#/schedules/0199b7c2-7d11-7000-8000-ffffffffffff',
      ready: heading,
    },
    {
      name: 'loading',
      shows: 'that it is on its way',
      engine: 'waiting',
      route: '#/schedules/{odd_schedule}',
      ready: waiting,
      hasNoHeading: true,
    },
  ]),
  ...of('secrets', '#/secrets', [
    { name: 'some', shows: 'names, who uses them and when they changed', ready: 'main tbody tr' },
    { name: 'empty', shows: 'what secrets are for and how one is used', engine: 'empty', ready: heading },
    { name: 'key lost', shows: 'which must be entered again', engine: 'keyless', ready: told },
    { name: 'add', shows: 'a name and a value to enter', route: '#/secrets?set=', ready: '[role=dialog]' },
    {
      name: 'replace',
      shows: 'that running jobs keep what they have',
      route: '#/secrets?set=API_KEY',
      ready: '[role=dialog]',
    },
    {
      name: 'deletion',
      shows: 'what is lost, and which jobs do not begin without it',
      ready: '[role=dialog]',
      act: fromRow(/^(Delete…|삭제…)$/),
    },
    { name: 'loading', shows: 'the page without its list', engine: 'waiting', ready: waiting },
    { name: 'failed', shows: 'why there is no list', engine: 'failing', ready: told },
  ]),
  ...of('docker', '#/docker', [
    { name: 'reachable', shows: 'which engine, and what Gantry left there', ready: 'main table' },
    {
      name: 'no Docker',
      shows: 'where it was looked for and what to do',
      engine: 'nodocker',
      ready: heading,
    },
    { name: 'empty', shows: 'that nothing is left there', engine: 'empty', ready: heading },
    { name: 'loading', shows: 'that it is looked for', engine: 'waiting', ready: heading },
    { name: 'failed', shows: 'why it is not known', engine: 'failing', ready: heading },
  ]),
  ...of('settings', '#/settings', [
    { name: 'all', shows: 'looks, language, reading and the engine', ready: heading },
    { name: 'loading', shows: 'what does not need the engine', engine: 'waiting', ready: heading },
    { name: 'failed', shows: 'why nothing is told of the engine', engine: 'failing', ready: heading },
  ]),
  ...of('sign-in', '#/', [
    { name: 'no token', shows: 'where the token is', engine: 'refused=no_token', ready: 'h1' },
    {
      name: 'code refused',
      shows: 'that the address was used before',
      engine: 'refused=code_refused',
      ready: 'h1',
    },
  ]),
  ...of('window', '#/settings', [
    { name: 'palette', shows: 'every action, workflow and run', ready: 'dialog [role=option]', act: palette },
    { name: 'help', shows: 'the keys of this page', ready: 'dialog', act: help },
    { name: 'no such page', shows: 'the way back', route: '#/nowhere', ready: heading },
  ]),
];

type Given = Omit<PageState, 'engine' | 'route'> & Partial<Pick<PageState, 'engine' | 'route'>>;

function of(page: string, route: string, given: readonly Given[]): PageState[] {
  return given.map((state) => ({ engine: '', route, ...state, name: `${page}: ${state.name}` }));
}
