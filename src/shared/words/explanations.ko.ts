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

const reasonOf = (reason: Reason): string => reasonSentence(reason, 'ko');
const duration = (ms: number): string => durationWords(ms, 'ko');

/** The Korean sentences. A noun follows every name, so that no particle depends on how the name ends. */
export const explanationsKo: {
  [Code in ExplanationCode]: (data: ExplanationOf<Code>['data'], words: ReaderWords) => string;
} = {
  waits_for_jobs: ({ jobs, more }, words) => {
    const [only] = jobs;
    if (only !== undefined && jobs.length === 1) return `${awaited(only)}${standing(only, words)}.`;
    const isForEnds = jobs.every(({ condition }) => condition === 'finished');
    return `${list(
      jobs.map(({ job }) => job),
      more,
    )} 작업이 ${isForEnds ? '끝나기를' : '마치기를'} 기다립니다.`;
  },
  run_is_full: ({ limit, jobs, more }) =>
    limit === 1
      ? `차례를 기다립니다. 이 실행은 한 번에 작업 하나만 진행합니다. 지금은 ${list(jobs, more)} 작업입니다.`
      : `자리를 기다립니다. 이 실행의 자리 ${limit}개를 ${list(jobs, more)} 작업이 모두 쓰고 있습니다.`,
  machine_is_full: ({ limit, own, others, other_runs, ahead }) =>
    `자리를 기다립니다. 이 컴퓨터의 자리 ${limit}개가 모두 찼습니다${takenBy(own, others, other_runs)}.${placeInLine(ahead)}`,
  begins: () => '준비되었습니다. 곧 시작합니다.',
  no_engine: () => '지금 진행하는 엔진이 없습니다. Gantry가 시작되면 이어집니다.',
  store_is_stalled: ({ since, message }, { at }) =>
    `${at(since)}부터 기다리고 있습니다. 아무것도 저장할 수 없습니다(${message}). 디스크 공간을 비우세요. 잃는 것은 없습니다.`,
  log_is_stalled: ({ since, message }, { at }) =>
    `${at(since)}부터 출력을 붙잡아 두고 있습니다. 로그를 쓸 수 없습니다(${message}). 디스크 공간을 비우세요. 잃는 것은 없습니다.`,
  needs_docker: ({ since }, { at }) => `Docker를 기다립니다. ${at(since)}부터 연결할 수 없습니다.`,
  needs_other_docker: ({ engine_id, reached_endpoint }) =>
    `이 작업의 컨테이너가 있는 Docker(\`${engine_id}\`)를 기다립니다. \`${reached_endpoint}\` 위치의 Docker는 다른 것입니다.`,
  asks_registry: ({ image }) => `\`${image}\` 이미지의 레지스트리가 응답하기를 기다립니다.`,
  pulls_image: ({ image, led_by, ...progress }) =>
    led_by === null
      ? `\`${image}\` 이미지를 받고 있습니다${pulled(progress)}.`
      : `${leader(led_by)} 작업이 받고 있는 \`${image}\` 이미지를 기다립니다${pulled(progress)}.`,
  is_made: ({ runner }) =>
    runner === 'docker' ? '컨테이너를 만들고 있습니다.' : '프로세스를 시작하고 있습니다.',
  is_started: () => '컨테이너를 시작하고 있습니다.',
  retry_is_due: ({ retry, retries, due_at, reason }, { until }) => {
    const left = until(due_at);
    return `${left === null ? '지금' : `${left} 후`} 다시 시도합니다(재시도 ${retry}/${retries}). ${retry}번째 시도의 실패 이유: ${reasonOf(reason)}`;
  },
  runs: ({ since, attempt, attempts }, { at }) =>
    `${since === null ? '' : `${at(since)}부터 `}실행 중입니다${attempt > 1 ? `(시도 ${attempt}/${attempts})` : ''}.`,
  is_out_of_sight: ({ since }, { at }) =>
    `실행 중이었으나 ${at(since)}에 Docker 연결이 끊겼습니다. Docker가 응답하면 다시 찾습니다.`,
  stops: ({ reason, asked_at, kill_at, no_docker_since }, { at, until }) => {
    const asked = asked_at === null ? '' : `${at(asked_at)}부터 `;
    const stopping = `${why(reason)}${asked}중지하고 있습니다.`;
    if (no_docker_since !== null) {
      return `${stopping} 중지를 맡은 Docker에 ${at(no_docker_since)}부터 연결할 수 없습니다.`;
    }
    if (kill_at === null) return stopping;
    const left = until(kill_at);
    return `${stopping} ${left === null ? '강제로 종료하는 중입니다.' : `그 전에 끝나지 않으면 ${left} 후 강제로 종료합니다.`}`;
  },
  succeeded: ({ ended_at, took_ms, attempts }, { at }) =>
    `${ended_at === null ? '' : `${at(ended_at)}에 `}성공했습니다${took_ms === null && attempts === 1 ? '' : `(${[...(took_ms === null ? [] : [duration(took_ms)]), ...(attempts > 1 ? [`${attempts}번째 시도`] : [])].join(', ')})`}.`,
  was_reused: ({ run_number }) =>
    run_number === null
      ? '이전 실행의 결과를 재사용했습니다.'
      : `실행 #${run_number}의 결과를 재사용했습니다.`,
  failed: ({ reason, attempts }) =>
    attempts > 1 ? `${attempts}번 모두 실패했습니다. 마지막 이유: ${reasonOf(reason)}` : reasonOf(reason),
  cancelled: ({ reason, cause }) => withCause(reason, cause),
  skipped: ({ reason, cause }) => withCause(reason, cause),
};

/** Why a run stands as it does. */
export const runExplanationsKo: {
  [Code in RunExplanationCode]: (data: RunExplanationOf<Code>['data'], words: ReaderWords) => string;
} = {
  run_begins: () => '곧 시작합니다.',
  run_has_no_engine: () => '지금 진행하는 엔진이 없습니다. Gantry가 시작되면 이어집니다.',
  run_is_stalled: (data, words) => explanationsKo.store_is_stalled(data, words),
  run_runs: ({ running }) => `작업 ${running}개가 실행 중입니다.`,
  run_waits: ({ job, why }, words) => `\`${job}\`: ${sentence(why, words)}`,
  run_stops: ({ reason, running }) =>
    `${why(reason)}중지하고 있습니다. 작업 ${running}개가 아직 끝나지 않았습니다.`,
  run_succeeded: ({ ended_at, took_ms }, words) =>
    explanationsKo.succeeded({ ended_at, took_ms, attempts: 1 }, words),
  run_failed: ({ job, reason, more }) =>
    `\`${job}\` 작업이 실패했습니다: ${reasonOf(reason)}${more === 0 ? '' : ` 그 밖에 ${more}개가 실패했습니다.`}`,
  run_was_cancelled: ({ reason }) => reasonOf(reason),
};

function sentence({ code, data }: Explanation, words: ReaderWords): string {
  const say = explanationsKo[code] as (data: Explanation['data'], words: ReaderWords) => string;
  return say(data, words);
}

function awaited({ job, condition }: AwaitedJob): string {
  switch (condition) {
    case 'succeeded':
      return `선행 작업 \`${job}\` 대기 중`;
    case 'finished':
      return `선행 작업 \`${job}\` 종료 대기 중`;
    case 'failed':
      return `선행 작업 \`${job}\` 실패 여부 대기 중`;
  }
}

/** How the one job that is awaited stands. */
function standing({ state, retry_at }: AwaitedJob, { until }: ReaderWords): string {
  switch (state) {
    case 'waiting':
      return ': 그 작업도 기다리고 있습니다';
    case 'queued':
      return ': 그 작업은 자리를 기다리고 있습니다';
    case 'starting':
      return ': 그 작업은 시작하고 있습니다';
    case 'running':
      return ': 그 작업은 실행 중입니다';
    case 'retrying': {
      const left = retry_at === null ? null : until(retry_at);
      return left === null ? ': 그 작업을 다시 시도합니다' : `: 그 작업은 ${left} 후 다시 시도합니다`;
    }
    case 'succeeded':
    case 'failed':
    case 'cancelled':
    case 'skipped':
      return '';
  }
}

function list(names: readonly string[], more: number): string {
  return `${names.map((name) => `\`${name}\``).join(', ')}${more > 0 ? ` 외 ${more}개` : ''}`;
}

function takenBy(own: number, others: number, other_runs: number): string {
  if (others === 0) return '(모두 이 실행)';
  const runs = `다른 실행 ${other_runs}개`;
  return own === 0 ? `(모두 ${runs})` : `(그중 ${others}개는 ${runs})`;
}

function placeInLine(ahead: number | null): string {
  if (ahead === null) return '';
  return ahead === 0 ? ' 다음 차례입니다.' : ` 앞에 작업 ${ahead}개가 있습니다.`;
}

type Progress = Omit<ExplanationOf<'pulls_image'>['data'], 'image' | 'led_by'>;

function pulled({ layers_done, layers_total, bytes_done, bytes_total }: Progress): string {
  if (layers_total === 0) return '';
  const layer = `: 레이어 ${Math.min(layers_done + 1, layers_total)}/${layers_total}`;
  return bytes_total === 0 ? layer : `${layer}, ${bytesWords(bytes_total)} 중 ${bytesWords(bytes_done)}`;
}

function leader({ job, run }: PullLeader): string {
  return run === null ? `\`${job}\`` : `${run.workflow_name} #${run.number} 실행의 \`${job}\``;
}

function why(reason: Reason): string {
  switch (reason.code) {
    case 'cancelled_by_user':
      return '요청하신 대로 ';
    case 'stopped_by_failure':
      return `\`${reason.data.job}\` 작업이 실패하여 `;
    case 'timed_out':
      return `제한 시간 ${duration(reason.data.timeout_ms)} 안에 끝나지 않아 `;
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
    ? `${said} 이유: ${reasonOf(cause.reason)}`
    : `${said} 처음 원인은 \`${cause.job}\` 작업입니다: ${reasonOf(cause.reason)}`;
}
