import type { logs as en } from '../en/logs.ts';
import { count } from './count.ts';

export const logs: typeof en = {
  region: '로그',
  label: (name) => `${name} 로그`,
  attempts: '시도',
  attempt: (number) => `시도 ${number}`,
  times: '줄의 시각 표시',
  timesAre: {
    none: '시각 표시',
    clock: '시각 표시 중 (시작부터 지난 시간으로 바꾸기)',
    elapsed: '지난 시간 표시 중 (숨기기)',
  },
  wrap: '긴 줄 바꿈',
  follow: '끝으로 가서 따라가기',
  toStart: '로그 처음으로 가기',
  empty: '출력이 없습니다.',
  nothingYet: '아직 출력이 없습니다.',
  nothingOfStream: '해당하는 줄이 없습니다.',
  noAttempt: '읽을 내용이 없습니다',
  stderr: '이 막대가 있는 줄은 stderr 출력입니다',
  lastErrors: 'stderr 마지막 줄',
  newLines: (number) => `새 줄 ${count(number)}개`,
  line: (number) => `${number}행`,
  lines: (range) => `${range}행`,
  showAll: (more) => `${count(more)}자 더 보기`,
  search: '로그 검색',
  searchHint: '검색…',
  searchKeys:
    'Enter를 누르면 다음 결과로 가고 로그로 이동합니다. 거기서 n과 N으로 계속 찾고 Esc로 검색을 끝냅니다',
  caseSensitive: '대소문자 구분',
  regex: '정규식',
  next: '다음 결과',
  previous: '이전 결과',
  closeSearch: '검색 끝내기',
  found: (index, number, isMore) => {
    const all = `${count(number)}${isMore ? '+' : ''}`;
    if (number === 0) return isMore ? '검색 중…' : '결과 없음';
    return index === null ? `${all}줄` : `${all}줄 중 ${count(index)}번째`;
  },
  percent: (percent) => `${percent}%`,
  streams: '표시할 줄',
  all: '전체',
  onlyStderr: 'stderr만 보기 또는 전체 보기',
  full: '앞부분만 표시됩니다',
  mark: '줄 표시하기',
  unmark: '표시 지우기',
  copyLines: '표시한 줄 복사',
  copyLink: '표시한 줄의 링크 복사',
  notCopied: '복사하지 못했습니다.',
  download: '로그 내려받기',
  downloading: (percent) => `내려받는 중 ${percent}`,
  stopDownload: '내려받기 중지',
  downloaded: '로그를 저장했습니다.',
  notDownloaded: '로그를 저장하지 못했습니다.',
};
