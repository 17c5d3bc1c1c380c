import type { Uuid } from '../../src/shared/domain/uuid.ts';
import type { Life } from './engine/life.ts';
import { compareSnapshot, compareStored } from './model/compare.ts';
import type { World } from './world.ts';

/** Holds everything to its promises after something happened. */
export function checkStep(world: World): void {
  const { life, former, store, verdict } = world;
  for (const run_uuid of world.touched) checkStored(world, run_uuid);
  if (life !== null) {
    checkTimers(life, world);
    checkWork(life, world);
    checkContainers(world);
    life.preparations.check();
    life.announcements.check(life.isStalled);
    if (!life.isStalled) checkMemory(life, world);
  }
  if (former !== null) checkClosed(former, world);
  if (world.touched.size > 0 && verdict.broken === null) {
    const fault = store.fault();
    if (fault !== null) verdict.breaks('the file holds what memory does', fault);
  }
  world.touched.clear();
  forgetEnded(world);
}

function checkStored({ expectations, store, verdict }: World, run_uuid: Uuid): void {
  const run = expectations.runs.get(run_uuid);
  const row = store.rows.get(run_uuid);
  const wrong = run && row && compareStored(run, row);
  if (wrong != null) verdict.breaks('what is stored follows from what happened', `${run_uuid}: ${wrong}`);
}

/** What is in memory is what is stored. */
function checkMemory(life: Life, { expectations, store, touched, verdict }: World): void {
  let found = 0;
  for (const snapshot of life.snapshots()) {
    found += 1;
    if (!touched.has(snapshot.uuid)) continue;
    const run = expectations.runs.get(snapshot.uuid);
    const row = store.rows.get(snapshot.uuid);
    const wrong =
      run === undefined || row === undefined ? 'it is not stored' : compareSnapshot(snapshot, run, row);
    if (wrong !== null) verdict.breaks('what is in memory is what is stored', `${snapshot.uuid}: ${wrong}`);
  }
  let open = 0;
  for (const { isOpen } of store.rows.values()) if (isOpen) open += 1;
  if (found !== open) verdict.breaks('what is in memory is what is stored', `${found} runs, not ${open}`);
}

/** Every timer is for something, and comes when it should, to the millisecond. */
function checkTimers(life: Life, { verdict, time }: World): void {
  const found = life.clock.dues().sort(byValue);
  const expected = life.expectedDues().sort(byValue);
  if (found.length === expected.length && found.every((due, index) => due === expected[index])) return;
  const relative = (dues: number[]) => dues.map((due) => due - time.elapsed).join(', ');
  verdict.breaks('timers come when they should', `in ${relative(found)} ms, not in ${relative(expected)} ms`);
}

/** Whatever is stored to be done is being done. */
function checkWork(life: Life, { store, verdict }: World): void {
  if (!(life.told.isEmpty && !life.removals.isToBeStored) && !life.isTurnDue && !life.isStalled) {
    verdict.breaks(
      'what happens is decided on, once and in order',
      'something has happened, and no turn is due',
    );
  }
  for (const { commands } of store.rows.values()) {
    for (const { kind, attempt_uuid } of commands.values()) {
      if (kind === 'start_attempt' && !life.carrying.has(attempt_uuid)) {
        verdict.breaks('what is stored is done', `${attempt_uuid} is carried out by nobody`);
      } else if (kind === 'remove_attempt' && !life.removals.has(attempt_uuid) && !life.isStalled) {
        verdict.breaks('what is stored is done', `${attempt_uuid} is removed by nobody`);
      } else if (kind === 'stop_attempt') {
        const engagement = life.runner.engagements.get(attempt_uuid);
        if (engagement === undefined || engagement.is_asked_to_stop || engagement.phase === 'answered')
          continue;
        verdict.breaks('what is stored is done', `${attempt_uuid} is not asked to stop`);
      }
    }
  }
}

/** What runs is at work, or is about to be removed; or no run ever wanted it. */
function checkContainers({ containers, names, store, verdict }: World): void {
  for (const [uuid, { phase }] of containers.all) {
    if (phase !== 'running' || names.get(uuid)?.startsWith('stray')) continue;
    let isKnown = false;
    for (const { commands } of store.rows.values()) {
      isKnown ||= commands.has(`${uuid} start_attempt`) || commands.has(`${uuid} remove_attempt`);
    }
    if (!isKnown) verdict.breaks('what runs is at work', `${uuid} runs, and nobody knows of it`);
  }
}

/** An engine that ends waits for removals that go on, and for so long; it has let go of everything else. */
function checkClosed(former: Life, { time, verdict }: World): void {
  const { isClosed, clock, logs, runner, removals, closeDue } = former;
  if (runner.closing.size !== 2) verdict.breaks('an engine that ends begins nothing', 'a runner goes on');
  if (removals.isUnderWay && time.elapsed < closeDue) {
    const [due, ...others] = clock.dues();
    if (isClosed || runner.isGone)
      verdict.breaks('what is being removed has a moment more', 'the runners are closed');
    else if (due !== closeDue || others.length > 0)
      verdict.breaks('timers come when they should', `${clock.dues().length} are set, for ${due}`);
    return;
  }
  if (!isClosed) verdict.breaks('an engine closes', 'it does not');
  if (clock.dues().length > 0)
    verdict.breaks('a closed engine leaves nothing', `${clock.dues().length} timers`);
  if (logs.open.size > 0) verdict.breaks('a closed engine leaves nothing', `${logs.open.size} logs are open`);
}

/** A run that is over and has left nothing is asked for no more. */
function forgetEnded({ life, store, expectations, containers }: World): void {
  for (const [run_uuid, run] of expectations.runs) {
    if (run.isOpen || run.unremoved.size > 0) continue;
    const row = store.rows.get(run_uuid);
    if (row === undefined || row.commands.size > 0) continue;
    containers.forget(row.attempts.keys(), row.identity.job_run_uuids);
    for (const uuid of row.attempts.keys()) life?.runner.engagements.delete(uuid);
    store.forget(run_uuid);
    expectations.runs.delete(run_uuid);
  }
}

function byValue(one: number, other: number): number {
  return one - other;
}
