import { describe, expect, it } from 'vitest';
import type { ScheduleTiming } from '../domain/schedule.ts';
import { languages } from './language.ts';
import { missedWords } from './schedule-measures.ts';
import { fireReasonSentence, scheduleProblemSentence, scheduleWords } from './schedule-words.ts';

const cron = (expression: string): ScheduleTiming => ({ kind: 'cron', expression, time_zone: 'Asia/Seoul' });
const at = '2026-01-31T09:00:00.000Z';

function words(timing: ScheduleTiming, language: 'en' | 'ko' = 'en'): string {
  return scheduleWords({ timing, max_runs: null, ends_at: null }, language, 'UTC');
}

describe('a rule in words', () => {
  it.each<[ScheduleTiming, string, string]>([
    [cron('0 9 * * *'), 'Every day at 09:00 (Asia/Seoul)', '매일 09:00 (Asia/Seoul)'],
    [cron('@midnight'), 'Every day at 00:00 (Asia/Seoul)', '매일 00:00 (Asia/Seoul)'],
    [cron('0 9 * * 1-5'), 'Weekdays at 09:00 (Asia/Seoul)', '평일(월–금) 09:00 (Asia/Seoul)'],
    [cron('30 8 * * SAT,SUN'), 'Weekends at 08:30 (Asia/Seoul)', '주말(토·일) 08:30 (Asia/Seoul)'],
    [cron('0 9 * * 1'), 'Mondays at 09:00 (Asia/Seoul)', '매주 월요일 09:00 (Asia/Seoul)'],
    [
      cron('0 18,9 * * 0,1,3'),
      'Mon, Wed, Sun at 09:00, 18:00 (Asia/Seoul)',
      '매주 월·수·일요일 09:00, 18:00 (Asia/Seoul)',
    ],
    [cron('0 9 1 * *'), 'Day 1 of every month at 09:00 (Asia/Seoul)', '매월 1일 09:00 (Asia/Seoul)'],
    [cron('0 9 L * *'), 'Last day of every month at 09:00 (Asia/Seoul)', '매월 마지막 날 09:00 (Asia/Seoul)'],
    [cron('0 */6 * * *'), 'Every 6 hours (Asia/Seoul)', '6시간마다 (Asia/Seoul)'],
    [cron('@hourly'), 'Every hour (Asia/Seoul)', '1시간마다 (Asia/Seoul)'],
    [cron('*/15 * * * *'), 'Every 15 minutes (Asia/Seoul)', '15분마다 (Asia/Seoul)'],
    [cron('what'), 'Cron `what` (Asia/Seoul)', 'Cron `what` (Asia/Seoul)'],
    [{ kind: 'once', at }, 'Once, on Jan 31, 2026, 09:00', '2026년 1월 31일 09:00에 한 번'],
    [{ kind: 'interval', every_ms: 3_600_000, start_at: null }, 'Every hour', '1시간마다'],
    [
      { kind: 'interval', every_ms: 5_400_000, start_at: at },
      'Every 1 hour 30 minutes, from Jan 31, 2026, 09:00',
      '1시간 30분마다, 2026년 1월 31일 09:00부터',
    ],
    [{ kind: 'interval', every_ms: 90_500, start_at: null }, 'Every 1 minute 30.5 seconds', '1분 30.5초마다'],
  ])('%o', (timing, english, korean) => {
    expect(words(timing)).toBe(english);
    expect(words(timing, 'ko')).toBe(korean);
  });

  it('says that both days must fit, as they must', () =>
    expect(words(cron('0 12 13 * 5'))).toContain('on day 13 of the month, only on Friday'));

  it('leaves out the zone of who reads', () => {
    const timing = cron('0 9 * * *');
    expect(scheduleWords({ timing, max_runs: null, ends_at: null }, 'en', 'Asia/Seoul')).toBe(
      'Every day at 09:00',
    );
  });

  it('says when it ends', () =>
    expect(scheduleWords({ timing: cron('0 9 * * *'), max_runs: 5, ends_at: at }, 'en', 'UTC')).toBe(
      'Every day at 09:00 (Asia/Seoul), 5 times, until Jan 31, 2026, 09:00',
    ));
});

it.each(languages)('a problem keeps what a person needs to mend it in %s', (language) => {
  const path = 'timing.time_zone';
  const data = { found: 'Asia/Soul', suggestion: 'Asia/Seoul' };
  const sentence = scheduleProblemSentence({ code: 'unknown_time_zone', path, data }, language);
  expect(sentence).toContain('Asia/Soul');
  expect(sentence).toContain('Asia/Seoul');
});

it.each(languages)('a skipped time names the run that was in its way in %s', (language) =>
  expect(fireReasonSentence({ code: 'overlap', data: { run_number: 7 } }, language)).toContain('#7'),
);

it.each(languages)('a schedule that cannot go on says what is in its way in %s', (language) => {
  const data = { message: 'There is no time zone `Europe/Nowhere`.' };
  expect(fireReasonSentence({ code: 'cannot_be_computed', data }, language)).toContain(data.message);
});

it('missed times that are no longer counted are said to be more', () => {
  expect([999, 1000].map((count) => missedWords(count, 'en'))).toEqual(['999', '999+']);
});
