import { type FailPoint, onFailPoint } from '../../src/main/engine/fail-points.ts';
import type { Act } from './act.ts';
import { Chooser } from './choose.ts';
import { Dice } from './dice.ts';
import { drain } from './drain.ts';
import type { SimStore } from './store/sim-store.ts';
import { anyTemper } from './temper.ts';
import type { Broken } from './verdict.ts';
import { type Machine, World } from './world.ts';

/** All that happened in a world, and all that it takes to make it happen again. */
export interface Story {
  readonly machine: Machine;
  readonly acts: readonly Act[];
}

export interface Played {
  readonly story: Story;
  /** The first promise that was found broken; null for none. */
  readonly broken: Broken | null;
  /** Acts that happened, those of the end included. */
  readonly events: number;
  /** Fail points at which the engine died. */
  readonly deaths: Iterable<FailPoint>;
}

/** Told of what happens in a world, for whoever writes it down. */
export type Watch = (world: World) => ((act: Act) => void) | undefined;

/** Makes up a world from a seed, and lets things happen in it. @param length acts before it comes to its end. */
export async function simulate(
  seed: number,
  length: number,
  store: SimStore,
  watch?: Watch,
): Promise<Played> {
  const dice = new Dice(seed);
  const temper = anyTemper(dice);
  const chooser = new Chooser(dice, temper);
  let left = length;
  return play(store, temper.machine, (world) => (left-- > 0 ? chooser.next(world) : null), watch);
}

/** Lets a story happen again. */
export function replay({ machine, acts }: Story, store: SimStore, watch?: Watch): Promise<Played> {
  let next = 0;
  return play(store, machine, () => acts[next++] ?? null, watch);
}

async function play(
  store: SimStore,
  machine: Machine,
  nextAct: (world: World) => Act | null,
  watch?: Watch,
): Promise<Played> {
  const world = new World(store, machine);
  const onAct = watch?.(world);
  const acts: Act[] = [];
  onFailPoint((point) => world.passed(point));
  try {
    for (let act = nextAct(world); act !== null; act = nextAct(world)) {
      onAct?.(act);
      if (await world.perform(act)) acts.push(act);
      if (world.verdict.broken !== null) break;
    }
    if (world.verdict.broken === null) await drain(world);
    const { events, deaths, verdict } = world;
    return { story: { machine, acts }, broken: verdict.broken, events, deaths };
  } finally {
    onFailPoint(null);
    world.close();
  }
}
