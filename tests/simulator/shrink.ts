import type { Act } from './act.ts';
import type { JobSketch, RunSketch } from './run-sketch.ts';
import type { Story } from './simulate.ts';

/**
 * Makes a story smaller that breaks a promise, as long as it still does: fewer things happen, fewer jobs are there,
 * and those with fewer settings.
 * @param isBroken whether a story breaks the same promise.
 * @param until where the clock of this process stands when it must be enough.
 */
export async function shrink(
  story: Story,
  isBroken: (story: Story) => Promise<boolean>,
  until: number,
): Promise<Story> {
  let best = story;
  const take = async (acts: readonly Act[]): Promise<boolean> => {
    if (performance.now() > until) return false;
    const smaller = { ...best, acts };
    if (!(await isBroken(smaller))) return false;
    best = smaller;
    return true;
  };
  for (let size = -1; size !== sizeOf(best.acts) && performance.now() < until; ) {
    size = sizeOf(best.acts);
    await takeOut(() => best.acts, take);
    await simplify(() => best.acts, take);
  }
  return best;
}

type Take = (acts: readonly Act[]) => Promise<boolean>;

/** Delta debugging: leaves out halves, then quarters, down to single acts. */
async function takeOut(acts: () => readonly Act[], take: Take): Promise<void> {
  for (let length = Math.ceil(acts().length / 2); length >= 1; length = Math.floor(length / 2)) {
    // From the end: what comes last follows from what came before.
    for (let at = acts().length - length; at > -length; at -= length) {
      await take(acts().filter((_, index) => index < at || index >= at + length));
    }
  }
}

async function simplify(acts: () => readonly Act[], take: Take): Promise<void> {
  for (let index = 0; index < acts().length; index++) {
    for (let isSmaller = true; isSmaller; ) {
      isSmaller = false;
      const act = acts()[index];
      for (const simpler of act === undefined ? [] : simplerThan(act)) {
        isSmaller = await take(acts().map((each, at) => (at === index ? simpler : each)));
        if (isSmaller) break;
      }
    }
  }
}

function* simplerThan(act: Act): Generator<Act> {
  if (act.act === 'start') {
    for (const sketch of simplerRuns(act.sketch)) yield { ...act, sketch };
  } else if (act.act === 'pass' && act.ms > 1) {
    yield { ...act, ms: Math.floor(act.ms / 10) };
  }
}

function* simplerRuns(sketch: RunSketch): Generator<RunSketch> {
  const { jobs } = sketch;
  for (const { id } of jobs) {
    if (jobs.length === 1) break;
    const others = jobs.filter((job) => job.id !== id);
    yield { ...sketch, jobs: others.map((job) => without(job, id)) };
  }
  for (const job of jobs) {
    for (const simpler of simplerJobs(job)) {
      yield { ...sketch, jobs: jobs.map((each) => (each === job ? simpler : each)) };
    }
  }
  if (sketch.kept.length > 0) yield { ...sketch, kept: sketch.kept.slice(1) };
  if (sketch.on_failure === 'stop') yield { ...sketch, on_failure: 'finish' };
  if (sketch.max_parallel !== null) yield { ...sketch, max_parallel: null };
}

function* simplerJobs(job: JobSketch): Generator<JobSketch> {
  for (const { id } of job.depends_on) yield without(job, id);
  for (const { id, condition } of job.depends_on) {
    if (condition === 'succeeded') continue;
    const others = job.depends_on.filter((each) => each.id !== id);
    yield { ...job, depends_on: [...others, { id, condition: 'succeeded' }] };
  }
  if (job.retries !== null) yield { ...job, retries: null };
  if (job.retries !== null && job.retries.jitter !== 0)
    yield { ...job, retries: { ...job.retries, jitter: 0 } };
  if (job.timeout_ms !== null) yield { ...job, timeout_ms: null };
  if (job.is_broken) yield { ...job, is_broken: false };
  if (job.runner === 'docker') yield { ...job, runner: 'process' };
}

function without(job: JobSketch, id: number): JobSketch {
  return { ...job, depends_on: job.depends_on.filter((each) => each.id !== id) };
}

/** What is made smaller, in one number. */
function sizeOf(acts: readonly Act[]): number {
  return JSON.stringify(acts).length;
}
