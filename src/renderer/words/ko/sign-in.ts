import type { signIn as en } from '../en/sign-in.ts';

export const signIn: typeof en = {
  title: 'Gantry 로그인',
  why: {
    no_token: '아직 이 페이지에 토큰이 없습니다.',
    token_refused: '토큰이 거부되었습니다. 엔진의 토큰이 바뀌었을 수 있습니다.',
    code_refused: '주소의 코드는 이미 사용되었거나 5분이 지났습니다.',
  },
  openAddress:
    '터미널에서 `npm start` 또는 `gantry serve` 명령을 실행하면 바로 로그인되는 주소가 출력됩니다. 그 주소를 열거나, 명령을 다시 실행해 새 주소를 받거나, 여기에 토큰을 붙여 넣으세요.',
  token: '토큰',
  tokenPlace:
    '데이터 디렉터리에 있는 `token` 파일의 내용입니다. 출력을 파이프나 파일로 보내면 이 파일의 경로가 주소와 함께 출력됩니다. `GANTRY_TOKEN` 값을 지정했다면 그 값입니다.',
  submit: '로그인',
};
