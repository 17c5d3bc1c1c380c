import type { FireReason, FireReasonCode } from '../domain/schedule.ts';

/** Why a due time started no run, as a sentence. */
export const fireReasonsKo: {
  [Code in FireReasonCode]: (data: Extract<FireReason, { code: Code }>['data']) => string;
} = {
  overlap: ({ run_number }) => `건너뜀: 실행 #${run_number}이(가) 아직 진행 중이었습니다.`,
  already_held: () => '건너뜀: 앞선 실행이 끝나기를 기다리는 시각이 이미 있었습니다.',
  paused: () => '건너뜀: 모든 예약이 일시 중지되어 있었습니다.',
  invalid_params: ({ message }) => `건너뜀: 워크플로가 이 매개변수를 받지 않습니다. ${message}`,
  cannot_be_computed: ({ message }) =>
    `건너뛰고 예약을 껐습니다: 이 컴퓨터에서 다음 시각을 계산할 수 없습니다. ${message}`,
  not_running: () => '놓침: Gantry가 실행 중이 아니었습니다.',
  store_refused: () => '놓침: 디스크에 아무것도 쓸 수 없었습니다.',
  asleep: () => '놓침: 컴퓨터가 절전 상태였거나 시계가 앞으로 맞춰졌습니다.',
  deactivated: () => '취소됨: 실행을 시작하기 전에 예약이 꺼졌습니다.',
};
