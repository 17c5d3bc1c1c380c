import type { logsEn } from '../en/logs.ts';

export const logsKo: typeof logsEn = {
  needs_search: (option) => `error: '${option}' 옵션은 --search와 함께 쓰는데, --search가 없습니다`,
  not_found: (text) => `\`${text}\` 텍스트가 있는 줄이 없습니다.`,
  not_matched: (pattern) => `\`${pattern}\` 정규식에 맞는 줄이 없습니다.`,
  no_attempt: (number) => `${number}번째 시도를 한 작업이 없습니다.`,
};
