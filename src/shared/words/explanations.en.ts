import type {
  AwaitedJob,
  Explanation,
  ExplanationCode,
  ExplanationOf,
  PullLeader,
  RootCause,
  RunExplanationCode,
  RunExplanationOf,
} from '../domain/explanation.ts';
import type { Reason } from '../domain/reason.ts';
import { bytesWords, durationWords } from './measures.ts';
import type { ReaderWords } from './reader-words.ts';
import { reasonSentence } from './words.ts';

const reasonOf = (reason: Reason): string => reasonSentence(reason, 'en');
const duration = (ms: number): string => durationWords(ms, 'en');

/** Why a job run stands as it does. Names stand between backticks. */
export const explanationsEn: {
  [Code in ExplanationCode]: (data: ExplanationOf<Code>['data'], words: ReaderWords) => string;
} = {
  waits_for_jobs: ({ jobs, more }, words) => {
    const [only] = jobs;
    if (only !== undefined && jobs.length === 1) return `${awaited(only)}${standing(only, words)}.`;
    const isForEnds = jobs.every(({ condition }) => condition === 'finished');
    return `Waiting for ${list(
      jobs.map(({ job }) => job),
      more,
    )}${isForEnds ? ' to end' : ''}.`;
  },
  run_is_full: ({ limit, jobs, more }) =>
    limit === 1
      ? `Waiting for its turn: this run does one job at a time, now ${list(jobs, more)}.`
      : `Waiting for a place: all ${limit} places of this run are taken, by ${list(jobs, more)}.`,
  machine_is_full: ({ limit, own, others, other_runs, ahead }) =>
    `Waiting for a place: all ${limit} places of this machine are taken${takenBy(own, others, other_runs)}${placeInLine(ahead)}.`,
  begins: () => 'Ready: it starts in a moment.',
  no_engine: () => 'No engine is at work on it: it goes on when Gantry starts.',
  store_is_stalled: ({ since, message }, { at }) =>
    `Waiting since ${at(since)}: nothing can be stored (${message}). Make room on the disk; nothing is lost.`,
  log_is_stalled: ({ since, message }, { at }) =>
    `Its output is held back since ${at(since)}: its log cannot be written (${message}). Make room on the disk; nothing is lost.`,
  needs_docker: ({ since }, { at }) => `Waiting for Docker, which cannot be reached since ${at(since)}.`,
  needs_other_docker: ({ engine_id, reached_endpoint }) =>
    `Waiting for the Docker that has its container (\`${engine_id}\`); the one at \`${reached_endpoint}\` is another.`,
  asks_registry: ({ image }) => `Waiting for the registry of \`${image}\` to answer.`,
  pulls_image: ({ image, led_by, ...progress }) =>
    led_by === null
      ? `Pulling \`${image}\`${pulled(progress)}.`
      : `Waiting for \`${image}\`, which ${leader(led_by)} pulls${pulled(progress)}.`,
  is_made: ({ runner }) =>
    runner === 'docker' ? 'Its container is being made.' : 'Its process is being started.',
  is_started: () => 'Its container is being started.',
  retry_is_due: ({ retry, retries, due_at, reason }, { until }) => {
    const left = until(due_at);
    return `Retry ${retry} of ${retries} ${left === null ? 'now' : `in ${left}`}, because attempt ${retry} failed: ${reasonOf(reason)}`;
  },
  runs: ({ since, attempt, attempts }, { at }) =>
    `Running${since === null ? '' : ` since ${at(since)}`}${attempt > 1 ? `, attempt ${attempt} of ${attempts}` : ''}.`,
  is_out_of_sight: ({ since }, { at }) =>
    `It was running when Docker was lost at ${at(since)}; it is found again as soon as Docker answers.`,
  stops: ({ reason, asked_at, kill_at, no_docker_since }, { at, until }) => {
    const asked = asked_at === null ? '' : ` since ${at(asked_at)}`;
    if (no_docker_since !== null) {
      return `Stopping${asked}${why(reason)}; Docker, which has to end it, cannot be reached since ${at(no_docker_since)}.`;
    }
    if (kill_at === null) return `Stopping${asked}${why(reason)}.`;
    const left = until(kill_at);
    return `Stopping${asked}${why(reason)}; ${left === null ? 'it is being killed' : `killed in ${left} unless it ends before`}.`;
  },
  succeeded: ({ ended_at, took_ms, attempts }, { at }) =>
    `Succeeded${ended_at === null ? '' : ` at ${at(ended_at)}`}${took_ms === null ? '' : ` after ${duration(took_ms)}`}${attempts > 1 ? `, in attempt ${attempts}` : ''}.`,
  was_reused: ({ run_number }) =>
    run_number === null ? 'Reused from an earlier run.' : `Reused from run #${run_number}.`,
  failed: ({ reason, attempts }) =>
    attempts > 1
      ? `Failed in all ${attempts} attempts, in the last one: ${reasonOf(reason)}`
      : reasonOf(reason),
  cancelled: ({ reason, cause }) => withCause(reason, cause),
  skipped: ({ reason, cause }) => withCause(reason, cause),
};

/** Why a run stands as it does. */
export const runExplanationsEn: {
  [Code in RunExplanationCode]: (data: RunExplanationOf<Code>['data'], words: ReaderWords) => string;
} = {
  run_begins: () => 'It begins in a moment.',
  run_has_no_engine: () => 'No engine is at work on it: it goes on when Gantry starts.',
  run_is_stalled: (data, words) => explanationsEn.store_is_stalled(data, words),
  run_runs: ({ running }) => (running === 1 ? '1 job runs.' : `${running} jobs run.`),
  run_waits: ({ job, why }, words) => `\`${job}\`: ${sentence(why, words)}`,
  run_stops: ({ reason, running }) =>
    `Stopping${why(reason)}; ${running === 1 ? '1 job has' : `${running} jobs have`} not ended yet.`,
  run_succeeded: ({ ended_at, took_ms }, words) =>
    explanationsEn.succeeded({ ended_at, took_ms, attempts: 1 }, words),
  run_failed: ({ job, reason, more }) =>
    `\`${job}\` failed: ${reasonOf(reason)}${more === 0 ? '' : ` ${more} more failed.`}`,
  run_was_cancelled: ({ reason }) => reasonOf(reason),
};

function sentence({ code, data }: Explanation, words: ReaderWords): string {
  const say = explanationsEn[code] as (data: Explanation['data'], words: ReaderWords) => string;
  return say(data, words);
}

function awaited({ job, condition }: AwaitedJob): string {
  switch (condition) {
    case 'succeeded':
      return `Waiting for \`${job}\``;
    case 'finished':
      return `Waiting for \`${job}\` to end`;
    case 'failed':
      return `Waiting to see whether \`${job}\` fails`;
  }
}

/** How the one job that is awaited stands. */
function standing({ state, retry_at, condition }: AwaitedJob, { until }: ReaderWords): string {
  const which = condition === 'succeeded' ? ', which' : '; it';
  switch (state) {
    case 'waiting':
      return `${which} waits too`;
    case 'queued':
      return `${which} waits for a place`;
    case 'starting':
      return `${which} is being started`;
    case 'running':
      return `${which} is running`;
    case 'retrying': {
      const left = retry_at === null ? null : until(retry_at);
      return left === null ? `${which} is tried again` : `${which} waits ${left} for its retry`;
    }
    case 'succeeded':
    case 'failed':
    case 'cancelled':
    case 'skipped':
      return '';
  }
}

/** `a`, `b` and 3 more. */
function list(names: readonly string[], more: number): string {
  const quoted = [...names.map((name) => `\`${name}\``), ...(more > 0 ? [`${more} more`] : [])];
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} and ${last}`;
}

function takenBy(own: number, others: number, other_runs: number): string {
  const runs = other_runs === 1 ? 'another run' : `${other_runs} other runs`;
  if (others === 0) return ' by this run';
  return own === 0 ? ` by ${runs}` : `, ${others} of them by ${runs}`;
}

function placeInLine(ahead: number | null): string {
  if (ahead === null) return '';
  if (ahead === 0) return '; it is next';
  return ahead === 1 ? '; 1 job is before it' : `; ${ahead} jobs are before it`;
}

type Progress = Omit<ExplanationOf<'pulls_image'>['data'], 'image' | 'led_by'>;

function pulled({ layers_done, layers_total, bytes_done, bytes_total }: Progress): string {
  if (layers_total === 0) return '';
  const layer = `: layer ${Math.min(layers_done + 1, layers_total)} of ${layers_total}`;
  return bytes_total === 0 ? layer : `${layer}, ${bytesWords(bytes_done)} of ${bytesWords(bytes_total)}`;
}

function leader({ job, run }: PullLeader): string {
  return run === null ? `\`${job}\`` : `\`${job}\` of ${run.workflow_name} #${run.number}`;
}

function why(reason: Reason): string {
  switch (reason.code) {
    case 'cancelled_by_user':
      return ', as you asked';
    case 'stopped_by_failure':
      return ` because \`${reason.data.job}\` failed`;
    case 'timed_out':
      return ` because it ran longer than ${duration(reason.data.timeout_ms)}`;
    default:
      return '';
  }
}

/** The reason and, where it began in another job, what happened there. */
function withCause(reason: Reason, cause: RootCause | null): string {
  const said = reasonOf(reason);
  if (cause === null) return said;
  const isNamed = 'job' in reason.data && reason.data.job === cause.job;
  return isNamed
    ? `${said.replace(/\.$/, '')}: ${reasonOf(cause.reason)}`
    : `${said} It began with \`${cause.job}\`: ${reasonOf(cause.reason)}`;
}
