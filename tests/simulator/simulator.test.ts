import { describe, expect, it } from 'vitest';
import type { Act } from './act.ts';
import { deadlyPoints } from './deadly-points.ts';
import { explore, shortest } from './explore.ts';
import { pinnedStories } from './pinned-stories.ts';
import { replay, simulate } from './simulate.ts';
import { FileStore } from './store/file-store.ts';
import { ForgetfulStore } from './store/forgetful-store.ts';
import { MemoryStore } from './store/memory-store.ts';
import type { SimStore } from './store/sim-store.ts';

const seed = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31);
const isLong = process.env.GANTRY_TEST_LONG === '1';
const longMs = 12 * 3_600_000;

/** What must have happened in so many events. */
const everyAct: Record<Act['act'], true> = {
  start: true,
  cancel: true,
  turn: true,
  pass: true,
  wake: true,
  jump: true,
  pull: true,
  adopt: true,
  create: true,
  create_untold: true,
  begin: true,
  output: true,
  answer: true,
  not_started: true,
  throw: true,
  mute: true,
  late: true,
  refuse: true,
  again: true,
  exit: true,
  vanish: true,
  stray: true,
  make_ahead: true,
  removed: true,
  remove_fails: true,
  remove_late: true,
  strays_look: true,
  strays_tell: true,
  strays_fail: true,
  strays_late: true,
  disk: true,
  logs: true,
  log_settles: true,
  crash: true,
  quit: true,
  restart: true,
  crash_at: true,
};

const stores = [
  {
    name: 'a store in memory',
    newStore: (): SimStore => new MemoryStore(),
    events: isLong ? 10_000_000 : 250_000,
    length: 1500,
  },
  {
    name: "the engine's own store",
    newStore: (): SimStore => new FileStore(),
    events: isLong ? 1_000_000 : 8000,
    length: isLong ? 1500 : 400,
  },
];

describe.each(stores)('with $name', ({ name, newStore, events, length }) => {
  it(
    `every promise holds, whatever happens (PROPERTY_SEED=${seed})`,
    async () => {
      const onProgress = (done: number) => {
        if (isLong) console.log(`${name}: ${done} of ${events} events`);
      };
      const explored = await explore({ newStore, seed, events, length, onProgress });
      if (events < 100_000) return;
      // What never happened was not tried.
      expect([...explored.deaths].sort()).toEqual([...deadlyPoints].sort());
      expect([...explored.acts].sort()).toEqual(Object.keys(everyAct).sort());
    },
    longMs,
  );

  it.each(pinnedStories)('$name', async (story) => {
    expect((await replay(story, newStore())).broken).toBeNull();
  });
});

describe('a simulation', () => {
  it('is the same for the same seed, byte for byte, and whatever the store', async () => {
    const history = await historyOf(() => new MemoryStore());
    expect(history).toContain('"act":"crash_at"');
    expect(history).toContain('"act":"restart"');
    expect(await historyOf(() => new MemoryStore())).toBe(history);
    expect(await historyOf(() => new FileStore())).toBe(history);
  });

  it('makes a short story of what breaks a promise', async () => {
    const newStore = () => new ForgetfulStore('stop_attempt');
    for (let world = 0; ; world++) {
      const { broken, story } = await simulate(seed + world, 500, newStore());
      if (broken === null) continue;
      const small = await shortest(story, broken.rule, newStore);
      expect(small.acts.map(({ act }) => act)).toContain('start');
      expect(small.acts.length).toBeLessThanOrEqual(20);
      return;
    }
  });
});

/** All that happens in a few worlds and all that is stored of it, in writing. */
async function historyOf(newStore: () => SimStore): Promise<string> {
  const lines: string[] = [];
  for (let world = 1; world <= 8; world++) {
    await simulate(world, 150, newStore(), (simulated) => {
      simulated.onTurn = (turn) => lines.push(JSON.stringify(turn));
      return (act) => lines.push(`${simulated.time.elapsed} ${JSON.stringify(act)}`);
    });
  }
  return lines.join('\n');
}
