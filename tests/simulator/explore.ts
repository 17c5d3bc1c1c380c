import type { FailPoint } from '../../src/main/engine/fail-points.ts';
import type { Act } from './act.ts';
import { shrink } from './shrink.ts';
import { replay, type Story, simulate } from './simulate.ts';
import type { SimStore } from './store/sim-store.ts';
import { tellStory } from './tell-story.ts';
import type { Broken } from './verdict.ts';

export interface Exploration {
  readonly newStore: () => SimStore;
  /** Of the first world; each after it has the next one. */
  readonly seed: number;
  /** So many events at least. */
  readonly events: number;
  /** Acts of each world. */
  readonly length: number;
  /** Told now and then how many events there were. */
  readonly onProgress?: (events: number) => void;
}

export interface Explored {
  readonly events: number;
  readonly worlds: number;
  /** What happened at all. */
  readonly acts: ReadonlySet<Act['act']>;
  /** Where the engine died. */
  readonly deaths: ReadonlySet<FailPoint>;
}

const shrinkingMs = 30_000;
const progressMs = 10_000;

/**
 * Lets world after world happen.
 * @throws Error where a promise is broken: with the seed, the shortest story that was found, and how to pin it.
 */
export async function explore(exploration: Exploration): Promise<Explored> {
  const { newStore, seed, length, onProgress } = exploration;
  const acts = new Set<Act['act']>();
  const deaths = new Set<FailPoint>();
  let events = 0;
  let worlds = 0;
  let toldAt = performance.now();
  for (; events < exploration.events; worlds++) {
    const played = await simulate(seed + worlds, length, newStore());
    const { broken, story } = played;
    if (broken !== null) throw new Error(await report(seed + worlds, length, story, broken, newStore));
    events += played.events;
    for (const { act } of story.acts) acts.add(act);
    for (const point of played.deaths) deaths.add(point);
    if (performance.now() - toldAt < progressMs) continue;
    toldAt = performance.now();
    onProgress?.(events);
  }
  return { events, worlds, acts, deaths };
}

async function report(
  seed: number,
  length: number,
  story: Story,
  { rule, detail }: Broken,
  newStore: () => SimStore,
): Promise<string> {
  const small = await shortest(story, rule, newStore);
  return [
    `broken: ${rule}`,
    detail,
    `with PROPERTY_SEED=${seed} and worlds of ${length} acts, after act ${story.acts.length};`,
    `shortened to ${small.acts.length}:`,
    '',
    ...(await tellStory(small, newStore())),
    '',
    'To pin it, add this with a name to tests/simulator/pinned-stories.ts:',
    JSON.stringify(small),
  ].join('\n');
}

/** The shortest story that was found that breaks the same promise. */
export function shortest(story: Story, rule: string, newStore: () => SimStore): Promise<Story> {
  const isBroken = async (smaller: Story) => (await replay(smaller, newStore())).broken?.rule === rule;
  return shrink(story, isBroken, performance.now() + shrinkingMs);
}
