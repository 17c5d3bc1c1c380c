import type { params as en } from '../en/params.ts';

export const params: typeof en = {
  title: (name) => `${name} 실행`,
  required: '값이 필요합니다.',
  none: '이 워크플로에는 매개변수가 없습니다.',
  defaultIs: (value) => `기본값: ${value}`,
};
