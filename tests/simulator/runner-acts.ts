import type { Uuid } from '../../src/shared/domain/uuid.ts';
import { exited } from '../support/plan/ends.ts';
import { keyOf } from '../support/plan/keys.ts';
import type { Act } from './act.ts';
import { EngagedRunner, madeBy } from './engaged-runner.ts';
import { performRemovalAct } from './removal-acts.ts';
import type { World } from './world.ts';

type OfAttempt = Extract<Act, { at: string } | { kind: string }>;

export function isRunnerAct(act: Act): act is OfAttempt {
  return 'at' in act || 'kind' in act;
}

/** What a runner does, or what becomes of a container. @returns whether it could happen. */
export function performRunnerAct(world: World, act: OfAttempt): boolean {
  switch (act.act) {
    case 'removed':
    case 'remove_fails':
    case 'remove_late':
    case 'strays_look':
    case 'strays_tell':
    case 'strays_fail':
    case 'strays_late':
      return performRemovalAct(world, act);
    case 'stray': {
      const number = Number(act.at.replace('stray ', ''));
      if (world.uuids.has(act.at)) return false;
      world.name(keyOf(7, number), act.at);
      world.containers.create(keyOf(7, number), act.kind, keyOf(8, number));
      return true;
    }
  }
  const uuid = world.uuids.get(act.at);
  if (uuid === undefined) return false;
  switch (act.act) {
    case 'exit': {
      if (world.containers.all.get(uuid)?.phase !== 'running') return false;
      world.containers.exit(uuid, act.end, !isStopping(world, uuid));
      return true;
    }
    case 'vanish': {
      if (!world.containers.all.has(uuid)) return false;
      world.containers.vanish(uuid);
      return true;
    }
    case 'make_ahead':
      return makeAhead(world, uuid);
    case 'log_settles': {
      const pending = world.life?.logs.pending.get(uuid);
      pending?.settle(act.is_fine);
      return pending !== undefined;
    }
    case 'late': {
      const engagement = world.former?.runner.engagements.get(uuid);
      if (engagement === undefined || engagement.phase === 'answered') return false;
      engagement.observer.created(madeBy(engagement));
      engagement.observer.started({ elapsed_ms: 1, ended_ago_ms: null });
      engagement.resolve(exited(0));
      engagement.phase = 'answered';
      return true;
    }
  }
  const { life } = world;
  const engagement = life?.runner.engagements.get(uuid);
  if (life === null || engagement === undefined) return false;
  const runner = new EngagedRunner(world, life, engagement);
  if (act.act === 'again') return runner.again(act.what);
  if (engagement.phase === 'answered') return false;
  switch (act.act) {
    case 'refuse':
      return runner.refuse({ kind: 'failed', reason: act.reason });
    default:
      return !engagement.is_mute && runner[act.act]();
  }
}

/** Also where it is to be removed again: it is made before that. */
function makeAhead({ engine, containers }: World, attempt_uuid: Uuid): boolean {
  const preparation = engine?.preparations.all.get(attempt_uuid);
  if (preparation === undefined || preparation.is_made) return false;
  preparation.is_made = true;
  containers.create(attempt_uuid, preparation.kind, preparation.spec.job_run_uuid);
  return true;
}

function isStopping(world: World, attempt_uuid: Uuid): boolean {
  for (const { jobs } of world.expectations.runs.values()) {
    for (const job of jobs) if (job.attempt_uuid === attempt_uuid) return job.stopping !== null;
  }
  return false;
}
