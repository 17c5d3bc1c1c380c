import type { connection as en } from '../en/connection.ts';

export const connection: typeof en = {
  lost: '엔진에 연결할 수 없어 다시 시도하고 있습니다. 지금 보이는 내용은 마지막으로 확인한 상태입니다.',
  found: '엔진에 다시 연결되었습니다.',
  retry: '지금 시도',
};
