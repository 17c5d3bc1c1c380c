import { passFailPoint } from '../../src/main/engine/fail-points.ts';
import type { Uuid } from '../../src/shared/domain/uuid.ts';
import type { Act } from './act.ts';
import type { Life } from './engine/life.ts';
import type { World } from './world.ts';

type RemovalAct = Extract<Act, { act: `remove${string}` | `strays_${string}` }>;

/** What becomes of the wish to remove something, or to know what there is. @returns whether it could happen. */
export function performRemovalAct(world: World, act: RemovalAct): boolean {
  const life = askedBy(world, act.act);
  if (life === null) return false;
  if ('at' in act) {
    const uuid = world.uuids.get(act.at);
    return uuid !== undefined && settle(world, life, uuid, act.act === 'removed');
  }
  const { listings } = life.runner;
  const listing = listings.find(({ kind }) => kind === act.kind);
  if (listing === undefined) return false;
  if (act.act === 'strays_look' || act.act === 'strays_late') {
    const found = [...world.containers.all].filter(([, { kind }]) => kind === act.kind);
    listing.found = found.map(([attempt_uuid]) => ({ attempt_uuid }));
    if (act.act === 'strays_look') return true;
  }
  if (act.act === 'strays_tell' && listing.found === null) return false;
  listings.splice(listings.indexOf(listing), 1);
  if (act.act === 'strays_fail') listing.reject(new Error('the runner cannot list'));
  else listing.resolve(listing.found ?? []);
  return true;
}

/** The engine that has the wish; a late answer is for the one that was closed. */
function askedBy({ life, engine, former }: World, act: RemovalAct['act']): Life | null {
  if (act === 'strays_late') return former;
  if (act === 'remove_late') return former?.isClosed ? former : null;
  return act === 'removed' || act === 'remove_fails' ? engine : life;
}

function settle(world: World, life: Life, uuid: Uuid, isDone: boolean): boolean {
  const removal = life.runner.removals.get(uuid);
  if (removal === undefined) return false;
  if (isDone) {
    passFailPoint('container_removing');
    if (life.isDead) return true;
    world.containers.remove(uuid);
    passFailPoint('container_removed');
    if (life.isDead) return true;
  }
  life.runner.removals.delete(uuid);
  life.preparations.all.delete(uuid);
  if (isDone) {
    life.removals.done(uuid);
    removal.resolve();
  } else {
    life.removals.failed(uuid);
    removal.reject(new Error('the runner cannot remove'));
  }
  return true;
}
