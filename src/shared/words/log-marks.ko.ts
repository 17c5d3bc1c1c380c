import type { LogMarkCode, LogMarkOf } from '../domain/log-mark.ts';
import { bytesWords } from './measures.ts';

/** As `logMarksEn`. */
export const logMarksKo: { [Code in LogMarkCode]: (data: LogMarkOf<Code>['data']) => string } = {
  gap: ({ stream, lines, cause, edge }) => {
    const what = stream === null ? '출력' : `${stream} 출력`;
    const place = edge === null ? '여기서' : { begin: '여기부터', end: '여기까지' }[edge];
    const missing =
      lines === null ? `${place} ${what}이 빠졌을 수 있습니다` : `여기서 ${what} ${lines}줄이 빠졌습니다`;
    switch (cause) {
      case 'docker_restarted':
        return `Docker가 다시 시작되었습니다. ${missing}.`;
      case 'docker_perhaps_restarted':
        return `Docker가 다시 시작되었을 수 있습니다. ${missing}.`;
      case 'docker_log_differs':
        return `Docker의 로그가 지금까지 읽은 내용과 이어지지 않습니다. ${missing}.`;
      case 'log_file_changed':
        return '이 로그를 쓰는 동안 다른 프로그램이 로그 파일을 바꾸었습니다. 위의 출력이 빠졌을 수 있습니다.';
    }
  },
  read_back: ({ edge }) =>
    edge === 'begin'
      ? '여기부터는 Docker의 로그에서 다시 읽은 출력입니다. Docker는 UTF-8이 아닌 바이트를 �로 바꿉니다.'
      : '여기까지는 Docker의 로그에서 다시 읽은 출력입니다. Docker는 UTF-8이 아닌 바이트를 �로 바꿉니다.',
  cut: ({ max_bytes, dropped_bytes }) =>
    dropped_bytes === null
      ? `로그가 한도 ${bytesWords(max_bytes)}에 이르러, 여기부터의 출력은 버려집니다. 더 남기려면 \`max_log_size\`를 늘리세요.`
      : `로그가 한도 ${bytesWords(max_bytes)}에 이르러, 출력 ${bytesWords(dropped_bytes)}가 버려졌습니다.`,
};
