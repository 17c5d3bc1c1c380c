import type { graph as en } from '../en/graph.ts';

export const graph: typeof en = {
  label: '작업 그래프',
  pulling: (percent) => (percent === null ? '이미지 받는 중…' : `이미지 받는 중 ${percent}%`),
  attempts: (number) => `시도 ${number}`,
  reused: (run) => (run === null ? '더 이상 보관되지 않는 실행의 결과 재사용' : `실행 #${run}의 결과 재사용`),
  reusedMark: (run) => (run === null ? '↩' : `↩ #${run}`),
  zoomIn: '확대',
  zoomOut: '축소',
  fit: '화면에 맞추기',
};
