import type { disk as en } from '../en/disk.ts';

export const disk: typeof en = {
  stalled: (message) =>
    `디스크에 쓸 수 없습니다: ${message}. 작업은 기다렸다가 쓸 수 있게 되면 저절로 이어지며, 잃는 것은 없습니다.`,
};
