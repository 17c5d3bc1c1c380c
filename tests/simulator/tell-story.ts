import type { TurnStep } from '../../src/main/engine/plan/turn.ts';
import type { Act } from './act.ts';
import { reasonText } from './model/expected-job.ts';
import { nameOf, type RunSketch } from './run-sketch.ts';
import { type Played, replay, type Story } from './simulate.ts';
import type { SimStore } from './store/sim-store.ts';
import { numberOf, type World } from './world.ts';

/** Lets a story happen once more, and writes down in words what happens and what the engine makes of it. */
export async function tellStory(story: Story, store: SimStore): Promise<string[]> {
  const { places, default_limit } = story.machine;
  const lines = [`A machine with ${places} places, ${default_limit} of them for a run that says nothing.`];
  const { broken } = await told(story, store, lines);
  lines.push(broken === null ? 'Every promise holds.' : `BROKEN: ${broken.rule}: ${broken.detail}`);
  return lines;
}

function told(story: Story, store: SimStore, lines: string[]): Promise<Played> {
  return replay(story, store, (world) => {
    world.onTurn = ({ steps }) => {
      for (const step of steps) lines.push(...changesOf(world, step));
    };
    return (act) => lines.push(`${String(world.time.elapsed).padStart(8)} ms  ${sentence(act)}`);
  });
}

function changesOf(world: World, { run, event, decision }: TurnStep): string[] {
  return decision.changes.flatMap((change) => {
    if (change.kind === 'run') return [`${margin}run ${numberOf(run.run_uuid)} is ${change.after}`];
    if (change.kind !== 'job' || change.after.state === change.before.state) return [];
    const { after } = change;
    const job = world.store.rows.get(run.run_uuid)?.definition.jobs[change.job]?.name;
    const why = 'reason' in after ? ` (${reasonText(after.reason)})` : '';
    return [`${margin}${job} of run ${numberOf(run.run_uuid)} is ${after.state}${why}, by ${event.kind}`];
  });
}

const margin = ' '.repeat(17);

function sentence(act: Act): string {
  switch (act.act) {
    case 'start':
      return `Run ${act.run} is asked for: ${runText(act.sketch)}`;
    case 'cancel':
      return `A user cancels run ${act.run}.`;
    case 'turn':
      return 'The loop takes its turn.';
    case 'pass':
      return `${act.ms} ms pass.`;
    case 'wake':
      return 'Time passes until the next timer.';
    case 'jump':
      return `Somebody sets the wall clock ${act.ms < 0 ? 'back' : 'forward'} by ${Math.abs(act.ms)} ms.`;
    case 'refuse':
      return `The runner does not begin ${act.at}: ${reasonText(act.reason)}.`;
    case 'again':
      return `The runner tells once more of ${act.at}: ${act.what}.`;
    case 'exit':
      return `The command of ${act.at} ends: ${JSON.stringify(act.end)}.`;
    case 'disk':
      return act.is_full ? 'The disk is full.' : 'The disk has room.';
    case 'logs':
      return `The logs: ${act.how}.`;
    case 'log_settles':
      return `The log of ${act.at} is done, ${act.is_fine ? 'well' : 'badly'}.`;
    case 'crash':
      return 'The engine is killed.';
    case 'crash_at':
      return `The engine will be killed when it passes ${act.point}.`;
    case 'quit':
      return 'The engine is closed.';
    case 'restart':
      return 'An engine starts.';
    case 'stray':
      return `Something that no run wants is with the ${act.kind} runner: ${act.at}.`;
    case 'strays_look':
    case 'strays_tell':
    case 'strays_fail':
    case 'strays_late':
      return `The ${act.kind} runner is asked what there is: ${act.act.slice(7)}.`;
    default:
      return `${deeds[act.act]} ${act.at}.`;
  }
}

const deeds = {
  pull: 'The runner pulls the image of',
  adopt: 'The runner finds what there is of',
  create: 'The runner creates',
  create_untold: 'The runner creates, and does not say so,',
  begin: 'The runner starts',
  output: 'Something is printed by',
  answer: 'The runner answers how it ended with',
  not_started: 'The runner answers that it did not start',
  throw: 'The runner breaks at',
  mute: 'The runner says nothing any more of',
  late: 'The closed engine is told of',
  vanish: 'Somebody takes away the container of',
  make_ahead: 'The runner makes ahead of its time',
  removed: 'The runner removes',
  remove_fails: 'The runner fails to remove',
  remove_late: 'The closed engine is told that the runner fails to remove',
} as const;

function runText({ on_failure, max_parallel, jobs, kept }: RunSketch): string {
  const texts = jobs.map(({ id, depends_on, retries, timeout_ms, runner, is_broken }) => {
    const parts = depends_on.map(({ id, condition }) => `${nameOf(id)} ${condition}`);
    const after = parts.length === 0 ? '' : ` after ${parts.join(' and ')}`;
    const limit = timeout_ms === null ? '' : `, ${timeout_ms} ms`;
    const again = retries === null ? '' : `, again ${JSON.stringify(retries)}`;
    return `${nameOf(id)}${after} (${runner}${limit}${again}${is_broken ? ', broken' : ''})`;
  });
  const results = kept.length === 0 ? '' : ` The results of ${kept.map(nameOf).join(', ')} are kept.`;
  return `${texts.join('; ')}.${results} On failure ${on_failure}${max_parallel === null ? '' : `, ${max_parallel} at once`}.`;
}
