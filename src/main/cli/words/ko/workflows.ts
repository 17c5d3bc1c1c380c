import type { workflowsEn } from '../en/workflows.ts';

export const workflowsKo: typeof workflowsEn = {
  exported: (name, file) => `${name} 내보냄: ${file}`,
  file_exists: (file) => `${file} 파일이 이미 있습니다. --force로 바꿀 수 있습니다.`,
  not_written: (file, message) => `${file} 파일을 쓸 수 없습니다: ${message}`,
  duplicated: (name, copy, uuid) => `${name} 복제: ${copy} (${uuid})`,
  restored: (name, number, now) => `${name}: 리비전 ${number}의 텍스트가 이제 리비전 ${now}입니다`,
  same_text: '두 텍스트가 같습니다.',
  head: '최신',
  origins: { file: '파일', import: '입력' },
  restored_from: (number) => `${number}에서 복원`,
  deletes: (name, uuid) => `${name} (${uuid}) 워크플로를 삭제합니다.`,
  schedules_go: (count) => `일정 ${count}개도 함께 삭제됩니다.`,
  history_goes: (count) => `실행 ${count}개와 그 로그가 삭제됩니다.`,
  history_stays: (count) =>
    `실행 ${count}개와 그 로그는 유지됩니다. --drop-history로 함께 삭제할 수 있습니다.`,
  volumes_go: (names) => `Docker의 볼륨이 내용과 함께 삭제됩니다: ${names}.`,
  volumes_stay: (names) => `Docker의 볼륨은 유지됩니다. --volumes로 삭제할 수 있습니다: ${names}.`,
  volumes_unknown: 'Docker에 연결할 수 없어 그곳에 있을 수 있는 볼륨은 남습니다.',
  delete_question: '삭제할까요?',
  deleted: (name) => `${name} 삭제됨`,
};
