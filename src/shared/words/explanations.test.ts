import { describe, expect, it } from 'vitest';
import type { Explanation, RunExplanation } from '../domain/explanation.ts';
import type { Reason } from '../domain/reason.ts';
import { explanationsEn, runExplanationsEn } from './explanations.en.ts';
import { explanationsKo, runExplanationsKo } from './explanations.ko.ts';
import { explanationSentence, isCounting, runExplanationSentence } from './explanations.ts';
import { timeOfDay } from './time-of-day.ts';

const now = new Date(2026, 4, 4, 14, 2, 0).getTime();
const at = (seconds: number) => new Date(now + seconds * 1000).toISOString();
const exited: Reason = { code: 'exit_code', data: { exit_code: 3 } };
const stall = { since: at(-60), message: 'disk full' };
const layers = {
  image: 'app:2',
  layers_done: 3,
  layers_total: 9,
  bytes_done: 120 << 20,
  bytes_total: 300 << 20,
};
const awaited = { job: 'build', condition: 'succeeded', state: 'running', retry_at: null } as const;

/** Every cause, as it is said in both languages. */
const table: [Explanation, en: string, ko: string][] = [
  [
    { code: 'waits_for_jobs', data: { jobs: [awaited], more: 0 } },
    'Waiting for `build`, which is running.',
    '선행 작업 `build` 대기 중: 그 작업은 실행 중입니다.',
  ],
  [
    {
      code: 'waits_for_jobs',
      data: { jobs: [{ ...awaited, state: 'retrying', retry_at: at(12) }], more: 0 },
    },
    'Waiting for `build`, which waits 12 s for its retry.',
    '선행 작업 `build` 대기 중: 그 작업은 12초 후 다시 시도합니다.',
  ],
  [
    { code: 'waits_for_jobs', data: { jobs: [{ ...awaited, condition: 'failed' }], more: 0 } },
    'Waiting to see whether `build` fails; it is running.',
    '선행 작업 `build` 실패 여부 대기 중: 그 작업은 실행 중입니다.',
  ],
  [
    {
      code: 'waits_for_jobs',
      data: { jobs: [{ ...awaited, condition: 'finished', state: 'queued' }], more: 0 },
    },
    'Waiting for `build` to end; it waits for a place.',
    '선행 작업 `build` 종료 대기 중: 그 작업은 자리를 기다리고 있습니다.',
  ],
  [
    { code: 'waits_for_jobs', data: { jobs: [awaited, { ...awaited, job: 'test' }], more: 3 } },
    'Waiting for `build`, `test` and 3 more.',
    '`build`, `test` 외 3개 작업이 마치기를 기다립니다.',
  ],
  [
    { code: 'run_is_full', data: { limit: 4, jobs: ['a', 'b'], more: 2 } },
    'Waiting for a place: all 4 places of this run are taken, by `a`, `b` and 2 more.',
    '자리를 기다립니다. 이 실행의 자리 4개를 `a`, `b` 외 2개 작업이 모두 쓰고 있습니다.',
  ],
  [
    { code: 'run_is_full', data: { limit: 1, jobs: ['a'], more: 0 } },
    'Waiting for its turn: this run does one job at a time, now `a`.',
    '차례를 기다립니다. 이 실행은 한 번에 작업 하나만 진행합니다. 지금은 `a` 작업입니다.',
  ],
  [
    { code: 'machine_is_full', data: { limit: 16, own: 4, others: 12, other_runs: 2, ahead: 3 } },
    'Waiting for a place: all 16 places of this machine are taken, 12 of them by 2 other runs; 3 jobs are before it.',
    '자리를 기다립니다. 이 컴퓨터의 자리 16개가 모두 찼습니다(그중 12개는 다른 실행 2개). 앞에 작업 3개가 있습니다.',
  ],
  [
    { code: 'machine_is_full', data: { limit: 2, own: 0, others: 2, other_runs: 1, ahead: 0 } },
    'Waiting for a place: all 2 places of this machine are taken by another run; it is next.',
    '자리를 기다립니다. 이 컴퓨터의 자리 2개가 모두 찼습니다(모두 다른 실행 1개). 다음 차례입니다.',
  ],
  [{ code: 'begins', data: {} }, 'Ready: it starts in a moment.', '준비되었습니다. 곧 시작합니다.'],
  [
    { code: 'no_engine', data: {} },
    'No engine is at work on it: it goes on when Gantry starts.',
    '지금 진행하는 엔진이 없습니다. Gantry가 시작되면 이어집니다.',
  ],
  [
    { code: 'store_is_stalled', data: stall },
    'Waiting since 2:01 PM: nothing can be stored (disk full). Make room on the disk; nothing is lost.',
    '오후 2:01부터 기다리고 있습니다. 아무것도 저장할 수 없습니다(disk full). 디스크 공간을 비우세요. 잃는 것은 없습니다.',
  ],
  [
    { code: 'log_is_stalled', data: stall },
    'Its output is held back since 2:01 PM: its log cannot be written (disk full). Make room on the disk; nothing is lost.',
    '오후 2:01부터 출력을 붙잡아 두고 있습니다. 로그를 쓸 수 없습니다(disk full). 디스크 공간을 비우세요. 잃는 것은 없습니다.',
  ],
  [
    { code: 'needs_docker', data: { since: at(-60) } },
    'Waiting for Docker, which cannot be reached since 2:01 PM.',
    'Docker를 기다립니다. 오후 2:01부터 연결할 수 없습니다.',
  ],
  [
    {
      code: 'needs_other_docker',
      data: { engine_id: 'AB:CD', reached_id: 'EF', reached_endpoint: 'unix:///x.sock' },
    },
    'Waiting for the Docker that has its container (`AB:CD`); the one at `unix:///x.sock` is another.',
    '이 작업의 컨테이너가 있는 Docker(`AB:CD`)를 기다립니다. `unix:///x.sock` 위치의 Docker는 다른 것입니다.',
  ],
  [
    { code: 'asks_registry', data: { image: 'app:2' } },
    'Waiting for the registry of `app:2` to answer.',
    '`app:2` 이미지의 레지스트리가 응답하기를 기다립니다.',
  ],
  [
    { code: 'pulls_image', data: { ...layers, led_by: null } },
    'Pulling `app:2`: layer 4 of 9, 120 MiB of 300 MiB.',
    '`app:2` 이미지를 받고 있습니다: 레이어 4/9, 300 MiB 중 120 MiB.',
  ],
  [
    {
      code: 'pulls_image',
      data: { ...layers, bytes_total: 0, layers_done: 9, led_by: { job: 'a', run: null } },
    },
    'Waiting for `app:2`, which `a` pulls: layer 9 of 9.',
    '`a` 작업이 받고 있는 `app:2` 이미지를 기다립니다: 레이어 9/9.',
  ],
  [
    {
      code: 'pulls_image',
      data: { ...layers, layers_total: 0, led_by: { job: 'a', run: { workflow_name: 'w', number: 3 } } },
    },
    'Waiting for `app:2`, which `a` of w #3 pulls.',
    'w #3 실행의 `a` 작업이 받고 있는 `app:2` 이미지를 기다립니다.',
  ],
  [
    { code: 'is_made', data: { runner: 'docker' } },
    'Its container is being made.',
    '컨테이너를 만들고 있습니다.',
  ],
  [
    { code: 'is_made', data: { runner: 'process' } },
    'Its process is being started.',
    '프로세스를 시작하고 있습니다.',
  ],
  [{ code: 'is_started', data: {} }, 'Its container is being started.', '컨테이너를 시작하고 있습니다.'],
  [
    { code: 'retry_is_due', data: { retry: 2, retries: 3, due_at: at(11.2), reason: exited } },
    'Retry 2 of 3 in 12 s, because attempt 2 failed: Exited with code 3.',
    '12초 후 다시 시도합니다(재시도 2/3). 2번째 시도의 실패 이유: 종료 코드 3으로 끝났습니다.',
  ],
  [
    { code: 'runs', data: { since: at(-60), attempt: 2, attempts: 4 } },
    'Running since 2:01 PM, attempt 2 of 4.',
    '오후 2:01부터 실행 중입니다(시도 2/4).',
  ],
  [
    { code: 'is_out_of_sight', data: { since: at(-60) } },
    'It was running when Docker was lost at 2:01 PM; it is found again as soon as Docker answers.',
    '실행 중이었으나 오후 2:01에 Docker 연결이 끊겼습니다. Docker가 응답하면 다시 찾습니다.',
  ],
  [
    {
      code: 'stops',
      data: {
        reason: { code: 'stopped_by_failure', data: { job: 'x' } },
        asked_at: at(-60),
        kill_at: at(7),
        no_docker_since: null,
      },
    },
    'Stopping since 2:01 PM because `x` failed; killed in 7 s unless it ends before.',
    '`x` 작업이 실패하여 오후 2:01부터 중지하고 있습니다. 그 전에 끝나지 않으면 7초 후 강제로 종료합니다.',
  ],
  [
    {
      code: 'stops',
      data: {
        reason: { code: 'timed_out', data: { timeout_ms: 60_000 } },
        asked_at: null,
        kill_at: at(-1),
        no_docker_since: null,
      },
    },
    'Stopping because it ran longer than 1 min; it is being killed.',
    '제한 시간 1분 안에 끝나지 않아 중지하고 있습니다. 강제로 종료하는 중입니다.',
  ],
  [
    {
      code: 'stops',
      data: {
        reason: { code: 'cancelled_by_user', data: {} },
        asked_at: null,
        kill_at: null,
        no_docker_since: at(-60),
      },
    },
    'Stopping, as you asked; Docker, which has to end it, cannot be reached since 2:01 PM.',
    '요청하신 대로 중지하고 있습니다. 중지를 맡은 Docker에 오후 2:01부터 연결할 수 없습니다.',
  ],
  [
    { code: 'succeeded', data: { ended_at: at(-60), took_ms: 3140, attempts: 2 } },
    'Succeeded at 2:01 PM after 3.1 s, in attempt 2.',
    '오후 2:01에 성공했습니다(3.1초, 2번째 시도).',
  ],
  [
    { code: 'succeeded', data: { ended_at: at(-60), took_ms: null, attempts: 1 } },
    'Succeeded at 2:01 PM.',
    '오후 2:01에 성공했습니다.',
  ],
  [
    { code: 'was_reused', data: { run_number: 3 } },
    'Reused from run #3.',
    '실행 #3의 결과를 재사용했습니다.',
  ],
  [
    { code: 'failed', data: { reason: exited, attempts: 3 } },
    'Failed in all 3 attempts, in the last one: Exited with code 3.',
    '3번 모두 실패했습니다. 마지막 이유: 종료 코드 3으로 끝났습니다.',
  ],
  [
    { code: 'failed', data: { reason: exited, attempts: 1 } },
    'Exited with code 3.',
    '종료 코드 3으로 끝났습니다.',
  ],
  [
    {
      code: 'cancelled',
      data: {
        reason: { code: 'stopped_by_failure', data: { job: 'x' } },
        cause: { job: 'x', reason: exited },
      },
    },
    'Stopped because `x` failed: Exited with code 3.',
    '`x` 작업이 실패하여 중지되었습니다. 이유: 종료 코드 3으로 끝났습니다.',
  ],
  [
    {
      code: 'skipped',
      data: {
        reason: { code: 'dependency_skipped', data: { job: 'b' } },
        cause: { job: 'a', reason: { code: 'skipped_by_user', data: {} } },
      },
    },
    'Skipped because `b`, which it depends on, was skipped. It began with `a`: Skipped by you.',
    '앞선 `b` 작업을 건너뛰어 함께 건너뛰었습니다. 처음 원인은 `a` 작업입니다: 사용자가 건너뛰었습니다.',
  ],
];

const runTable: [RunExplanation, en: string, ko: string][] = [
  [{ code: 'run_begins', data: {} }, 'It begins in a moment.', '곧 시작합니다.'],
  [
    { code: 'run_has_no_engine', data: {} },
    'No engine is at work on it: it goes on when Gantry starts.',
    '지금 진행하는 엔진이 없습니다. Gantry가 시작되면 이어집니다.',
  ],
  [
    { code: 'run_is_stalled', data: stall },
    'Waiting since 2:01 PM: nothing can be stored (disk full). Make room on the disk; nothing is lost.',
    '오후 2:01부터 기다리고 있습니다. 아무것도 저장할 수 없습니다(disk full). 디스크 공간을 비우세요. 잃는 것은 없습니다.',
  ],
  [{ code: 'run_runs', data: { running: 2 } }, '2 jobs run.', '작업 2개가 실행 중입니다.'],
  [
    {
      code: 'run_waits',
      data: { job: 'a', why: { code: 'needs_docker', data: { since: at(-60) } }, more: 0 },
    },
    '`a`: Waiting for Docker, which cannot be reached since 2:01 PM.',
    '`a`: Docker를 기다립니다. 오후 2:01부터 연결할 수 없습니다.',
  ],
  [
    {
      code: 'run_waits',
      data: {
        job: 'a',
        why: { code: 'retry_is_due', data: { retry: 1, retries: 1, due_at: at(12), reason: exited } },
        more: 0,
      },
    },
    '`a`: Retry 1 of 1 in 12 s, because attempt 1 failed: Exited with code 3.',
    '`a`: 12초 후 다시 시도합니다(재시도 1/1). 1번째 시도의 실패 이유: 종료 코드 3으로 끝났습니다.',
  ],
  [
    { code: 'run_stops', data: { reason: { code: 'cancelled_by_user', data: {} }, running: 2 } },
    'Stopping, as you asked; 2 jobs have not ended yet.',
    '요청하신 대로 중지하고 있습니다. 작업 2개가 아직 끝나지 않았습니다.',
  ],
  [
    { code: 'run_succeeded', data: { ended_at: at(-60), took_ms: 12_000 } },
    'Succeeded at 2:01 PM after 12 s.',
    '오후 2:01에 성공했습니다(12초).',
  ],
  [
    { code: 'run_failed', data: { job: 'a', reason: exited, more: 2 } },
    '`a` failed: Exited with code 3. 2 more failed.',
    '`a` 작업이 실패했습니다: 종료 코드 3으로 끝났습니다. 그 밖에 2개가 실패했습니다.',
  ],
  [
    { code: 'run_was_cancelled', data: { reason: { code: 'cancelled_by_user', data: {} } } },
    'Cancelled by you.',
    '사용자가 취소했습니다.',
  ],
];

describe('why a job stands as it does', () => {
  it.each(table)('$code is said in English and in Korean', (why, en, ko) => {
    expect(plain(explanationSentence(why, { language: 'en', now }))).toBe(en);
    expect(plain(explanationSentence(why, { language: 'ko', now }))).toBe(ko);
  });

  it('has a sentence in the table for every cause', () => {
    const said = new Set(table.map(([{ code }]) => code));
    expect([...said].sort()).toEqual(Object.keys(explanationsEn).sort());
    expect(Object.keys(explanationsKo).sort()).toEqual(Object.keys(explanationsEn).sort());
  });
});

describe('why a run stands as it does', () => {
  it.each(runTable)('$code is said in English and in Korean', (why, en, ko) => {
    expect(plain(runExplanationSentence(why, { language: 'en', now }))).toBe(en);
    expect(plain(runExplanationSentence(why, { language: 'ko', now }))).toBe(ko);
  });

  it('has a sentence in the table for every cause', () => {
    const said = new Set(runTable.map(([{ code }]) => code));
    expect([...said].sort()).toEqual(Object.keys(runExplanationsEn).sort());
    expect(Object.keys(runExplanationsKo).sort()).toEqual(Object.keys(runExplanationsEn).sort());
  });
});

it('a countdown is another sentence each second, and everything that is not stays the same', () => {
  for (const [why] of [...table, ...runTable]) {
    const say = (ms: number): string =>
      why.code.startsWith('run_') && why.code !== 'run_is_full'
        ? runExplanationSentence(why as RunExplanation, { language: 'en', now: ms })
        : explanationSentence(why as Explanation, { language: 'en', now: ms });
    if (say(now) !== say(now + 1000)) expect([why.code, isCounting(why)]).toEqual([why.code, true]);
  }
  const due: Explanation = {
    code: 'retry_is_due',
    data: { retry: 1, retries: 1, due_at: at(0), reason: exited },
  };
  expect(explanationSentence(due, { language: 'en', now: now + 5000 })).toMatch(/^Retry 1 of 1 now,/);
});

it("a moment of another day bears its day, and the clock is the reader's", () => {
  const noon = Date.UTC(2026, 4, 4, 12);
  expect(plain(timeOfDay(noon - 3600_000, noon, 'en', 'system', 'UTC'))).toBe('11:00 AM');
  expect(plain(timeOfDay(noon - 3600_000, noon, 'en', '24', 'UTC'))).toBe('11:00');
  expect(plain(timeOfDay(noon - 86_400_000, noon, 'en', '24', 'UTC'))).toBe('May 3, 12:00');
});

/** Some formats have a narrow space before AM and PM. */
function plain(text: string): string {
  return text.replaceAll('\u202f', ' ');
}
