import { exited } from '../support/plan/ends.ts';
import type { Act } from './act.ts';
import type { JobSketch } from './run-sketch.ts';
import type { Story } from './simulate.ts';

/** Stories that broke a promise once. Each is as short as it could be made; they are told again for ever. */
export interface PinnedStory extends Story {
  readonly name: string;
}

const machine = { places: 4, default_limit: 4 };
const at = '1.0.1';

function aRunOf(...jobs: readonly Partial<JobSketch>[]): Act[] {
  const plain = {
    runner: 'docker',
    depends_on: [],
    retries: null,
    timeout_ms: null,
    is_broken: false,
  } as const;
  const sketched = jobs.map((job, id) => ({ id, ...plain, ...job }));
  const sketch = { on_failure: 'finish', max_parallel: null, jobs: sketched, kept: [] } as const;
  return [{ act: 'start', run: 1, sketch }, { act: 'turn' }];
}

export const pinnedStories: readonly PinnedStory[] = [
  {
    name: 'what a runner lists late is not removed while its end is not stored',
    machine,
    acts: [
      ...aRunOf({}),
      { act: 'create', at },
      { act: 'begin', at },
      { act: 'strays_look', kind: 'docker' },
      { act: 'exit', at, end: exited(0) },
      { act: 'answer', at },
      { act: 'strays_tell', kind: 'docker' },
    ],
  },
  {
    name: 'a beginning that is told twice puts off no time limit',
    machine,
    acts: [
      ...aRunOf({ timeout_ms: 12_000 }),
      { act: 'create', at },
      { act: 'begin', at },
      { act: 'turn' },
      { act: 'pass', ms: 1 },
      { act: 'again', at, what: 'started' },
      { act: 'turn' },
    ],
  },
  {
    name: 'a pull that is told of after the end is not shown for ever',
    machine,
    acts: [
      ...aRunOf({}),
      { act: 'pull', at },
      { act: 'create', at },
      { act: 'begin', at },
      { act: 'exit', at, end: exited(0) },
      { act: 'answer', at },
      { act: 'again', at, what: 'pulling' },
    ],
  },
  {
    name: 'nothing is made ahead for what waits for a job that is to be tried again',
    machine,
    acts: [
      ...aRunOf(
        { retries: { max: 1, delay_ms: 7_200_000, backoff: 1, max_delay_ms: null, jitter: 0 } },
        { depends_on: [{ id: 0, condition: 'succeeded' }] },
      ),
      { act: 'create', at },
      { act: 'begin', at },
      { act: 'exit', at, end: exited(1) },
      { act: 'answer', at },
      { act: 'turn' },
    ],
  },
  {
    name: 'what ran when the engine was killed is not given up because its log refuses',
    machine,
    acts: [
      ...aRunOf({}),
      { act: 'create', at },
      { act: 'begin', at },
      { act: 'crash' },
      { act: 'logs', how: 'refuses' },
      { act: 'restart' },
    ],
  },
];
