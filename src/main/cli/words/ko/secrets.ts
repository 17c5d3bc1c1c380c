import type { secretsEn } from '../en/secrets.ts';

export const secretsKo: typeof secretsEn = {
  none: '비밀 값이 없습니다. `gantry secret set 이름` 명령으로 저장하세요.',
  unreadable: (names) =>
    `secrets.key 파일의 키가 없거나 달라서 다음 비밀 값을 복호화할 수 없습니다. 다시 저장하세요: ${names}`,
  ask_value: (name) => `${name} 값 (화면에 표시되지 않음):`,
  not_read: (file, message) => `${file} 파일을 읽을 수 없습니다: ${message}`,
  kept: (name) =>
    `${name} 저장됨. 작업에서 \${{ secrets.${name} }} 또는 \`secrets\` 설정으로 쓸 수 있습니다.`,
  replaced: (name) => `${name} 값이 바뀌었습니다. 실행 중인 작업은 이미 받은 값을 그대로 씁니다.`,
  ends_with_newline: '파일과 마찬가지로 값이 줄바꿈으로 끝납니다.',
  deletes: (name) => `${name} 비밀 값이 삭제되며, 값은 되찾을 수 없습니다.`,
  used_by: (workflows) => `다음 워크플로의 작업은 이 값 없이 시작되지 않습니다: ${workflows}.`,
  used_by_none: '이 값을 쓰는 워크플로가 없습니다.',
  delete_question: '삭제할까요?',
  deleted: (name) => `${name} 삭제됨.`,
};
