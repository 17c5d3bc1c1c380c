import type { Uuid } from '../../src/shared/domain/uuid.ts';
import { exited } from '../support/plan/ends.ts';
import type { Act } from './act.ts';
import type { World } from './world.ts';

/** More than any history that is left to its course takes: who does not end by then never does. */
const most = 100_000;

/**
 * Lets the world come to rest: nothing is disturbed any more, every command ends well, every runner does what it is
 * asked. All runs must end by that, and after one more start of the engine nothing may be left of them.
 */
export async function drain(world: World): Promise<void> {
  const { verdict, expectations, containers } = world;
  world.deadly = null;
  await perform(world, { act: 'disk', is_full: false });
  await perform(world, { act: 'logs', how: 'fine' });
  await perform(world, { act: 'restart' });
  await carryOn(world);
  const mute = [...(world.life?.runner.engagements.values() ?? [])].some(({ is_mute }) => is_mute);
  if (!mute) checkEnded(world);
  await perform(world, { act: 'quit' });
  await perform(world, { act: 'restart' });
  await carryOn(world);
  checkEnded(world);
  if (containers.all.size > 0) {
    verdict.breaks('nothing is left', `${[...containers.all.keys()].join(', ')} is left with a runner`);
  }
  if (expectations.runs.size > 0) verdict.breaks('nothing is left', 'something is left to remove');
  const fault = verdict.broken === null ? world.store.fault() : null;
  if (fault !== null) verdict.breaks('the file holds what memory does', fault);
  await perform(world, { act: 'quit' });
}

function checkEnded({ verdict, expectations, life }: World): void {
  for (const [uuid, { isOpen, jobs }] of expectations.runs) {
    if (isOpen)
      verdict.breaks('every run ends', `${uuid} does not: ${jobs.map(({ state }) => state).join(', ')}`);
  }
  if (life !== null && life.clock.dues().length > 0) verdict.breaks('nothing is left', 'a timer is set');
  if (life !== null && life.announcements.pulls.size > 0) verdict.breaks('nothing is left', 'a pull goes on');
  if (life !== null && life.logs.open.size > 0) verdict.breaks('nothing is left', 'a log is open');
}

async function carryOn(world: World): Promise<void> {
  for (let step = 0; step < most && world.verdict.broken === null; step++) {
    const act = nextAct(world);
    if (act === null) return;
    await perform(world, act);
  }
}

/** What comes next where nothing disturbs it; null where nothing comes any more. */
function nextAct(world: World): Act | null {
  const { life, engine, names } = world;
  const name = (uuid: Uuid | undefined): string => (uuid === undefined ? '' : (names.get(uuid) ?? ''));
  const [unmade] = [...(engine?.preparations.all ?? [])].filter(([, { is_made }]) => !is_made);
  if (unmade !== undefined) return { act: 'make_ahead', at: name(unmade[0]) };
  const [removal] = engine?.runner.removals.keys() ?? [];
  if (life === null && removal !== undefined) return { act: 'removed', at: name(removal) };
  if (life === null) return { act: 'restart' };
  if (life.isTurnDue) return { act: 'turn' };
  const [pending] = life.logs.pending.keys();
  if (pending !== undefined) return { act: 'log_settles', at: name(pending), is_fine: true };
  const [listing] = life.runner.listings;
  if (listing !== undefined) {
    return { act: listing.found === null ? 'strays_look' : 'strays_tell', kind: listing.kind };
  }
  if (removal !== undefined) return { act: 'removed', at: name(removal) };
  for (const engagement of life.runner.engagements.values()) {
    if (engagement.phase === 'answered' || engagement.is_mute) continue;
    const at = name(engagement.spec.attempt_uuid);
    const container = world.containers.all.get(engagement.spec.attempt_uuid);
    if (container?.phase === 'running' && engagement.phase === 'begun')
      return { act: 'exit', at, end: exited(0) };
    const { phase, spec, is_asked_to_stop } = engagement;
    if (container !== undefined && phase === 'given') return { act: 'adopt', at };
    if (is_asked_to_stop && phase !== 'begun') return { act: 'not_started', at };
    if (container === undefined && phase === 'given' && spec.created_under === null)
      return { act: 'create', at };
    return { act: phase === 'created' && container !== undefined ? 'begin' : 'answer', at };
  }
  return life.clock.next() === null ? null : { act: 'wake' };
}

async function perform(world: World, act: Act): Promise<void> {
  if (world.verdict.broken === null) await world.perform(act);
}
