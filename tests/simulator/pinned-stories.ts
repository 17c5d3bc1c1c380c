import { exited } from '../support/plan/ends.ts';
import type { Act } from './act.ts';
import type { Story } from './simulate.ts';

/** Stories that broke a promise once. Each is as short as it could be made; they are told again for ever. */
export interface PinnedStory extends Story {
  readonly name: string;
}

const machine = { places: 4, default_limit: 4 };
const at = '1.0.1';

function aRunOfOneJob(timeout_ms: number | null = null): Act[] {
  const job = {
    id: 0,
    runner: 'docker' as const,
    depends_on: [],
    retries: null,
    timeout_ms,
    is_broken: false,
  };
  const sketch = { on_failure: 'finish' as const, max_parallel: null, jobs: [job], kept: [] };
  return [{ act: 'start', run: 1, sketch }, { act: 'turn' }];
}

export const pinnedStories: readonly PinnedStory[] = [
  {
    name: 'what a runner lists late is not removed while its end is not stored',
    machine,
    acts: [
      ...aRunOfOneJob(),
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
      ...aRunOfOneJob(12_000),
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
      ...aRunOfOneJob(),
      { act: 'pull', at },
      { act: 'create', at },
      { act: 'begin', at },
      { act: 'exit', at, end: exited(0) },
      { act: 'answer', at },
      { act: 'again', at, what: 'pulling' },
    ],
  },
];
