import type { ScheduleProblemCode, ScheduleProblemOf } from '../domain/schedule-problem.ts';
import { type CronPart, spanWords } from './schedule-measures.ts';

/** What a field of a cron expression takes. */
const fields: Readonly<Record<CronPart, string>> = {
  second: '초: 0~59',
  minute: '분: 0~59',
  hour: '시: 0~23',
  day_of_month: '일: 1~31, 마지막 날은 `L`, 가장 가까운 평일은 `15W`',
  month: '월: 1~12 또는 `JAN`~`DEC`',
  day_of_week: '요일: 0~7(0과 7은 일요일), `SUN`~`SAT`, 마지막 금요일은 `5L`, 두 번째 월요일은 `1#2`',
};

/** What is wrong with a schedule, as a sentence or two: what was found, what was expected, what to do. */
export const scheduleProblemsKo: {
  [Code in ScheduleProblemCode]: (data: ScheduleProblemOf<Code>['data']) => string;
} = {
  timing_missing: () => '언제 실행할지 정하세요: 한 번, 일정한 간격, 또는 cron 표현식.',
  timing_twice: () => '지금 형식과 예전 형식이 함께 주어졌습니다. 하나만 쓰세요.',
  invalid_cron: ({ field, part }) =>
    field === null
      ? `${part === '' ? '빈 값' : `\`${part}\``}: cron 표현식이 아닙니다. 분, 시, 일, 월, 요일의 다섯 칸, 또는 맨 앞에 초를 더한 여섯 칸으로 씁니다. \`@hourly\`, \`@daily\`, \`@weekly\`, \`@monthly\`, \`@yearly\`로 줄여 쓸 수 있습니다.`
      : `\`${part}\` 값은 맞지 않습니다. ${fields[field]}. 목록(\`1,15\`), 범위(\`1-5\`), 간격(\`*/10\`)을 쓸 수 있습니다.`,
  never_due: ({ expression }) =>
    `\`${expression}\`에 맞는 날이 없어 한 번도 실행되지 않습니다. 일과 요일은 둘 다 맞아야 합니다.`,
  unknown_time_zone: ({ found, suggestion }) =>
    suggestion === null
      ? `\`${found}\` 시간대는 없습니다. \`Asia/Seoul\`이나 \`UTC\`처럼 쓰세요.`
      : `\`${found}\` 시간대는 없습니다. 혹시 \`${suggestion}\`인가요?`,
  interval_out_of_range: ({ minimum_ms, maximum_ms }) =>
    `간격은 ${spanWords(minimum_ms, 'ko')}에서 ${spanWords(maximum_ms, 'ko')} 사이여야 합니다.`,
  count_out_of_range: ({ found, maximum }) =>
    `\`${found}\`: 실행 횟수는 1에서 ${maximum.toLocaleString('ko')} 사이의 정수여야 합니다.`,
  ends_before_start: () => '처음 실행되기 전에 끝납니다. 더 늦은 종료 시각을 정하세요.',
  unknown_param: ({ param, suggestion }) =>
    suggestion === null
      ? `워크플로에 \`${param}\` 매개변수가 없습니다.`
      : `워크플로에 \`${param}\` 매개변수가 없습니다. 혹시 \`${suggestion}\`인가요?`,
  param_not_text: ({ param }) =>
    `\`${param}\` 매개변수의 값에 프로그램에 넘길 수 없는 문자(NUL 또는 짝이 없는 서로게이트)가 있습니다.`,
  param_missing: ({ param }) => `\`${param}\` 매개변수는 기본값이 없어 값을 넣어야 합니다.`,
};
