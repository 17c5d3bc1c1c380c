import type { graph as en } from '../en/graph.ts';

export const graph: typeof en = {
  label: '작업 그래프',
  pulling: (percent) => (percent === null ? '이미지 받는 중…' : `이미지 받는 중 ${percent}%`),
  attempts: (number) => `시도 ${number}`,
  reused: '재사용',
  zoomIn: '확대',
  zoomOut: '축소',
  fit: '화면에 맞추기',
};
