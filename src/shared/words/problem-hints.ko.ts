import type { KeyHint, SyntaxHint } from '../domain/problem.ts';

/** What mends a slip in YAML, as a sentence. */
export function syntaxHintKo({ code, data }: SyntaxHint): string {
  switch (code) {
    case 'quote_expression':
      return `\`[…]\`와 \`{…}\` 안의 표현식은 따옴표로 감싸세요: \`${data.text}\``;
    case 'quote_value':
      return `값을 따옴표로 감싸세요: \`${data.text}\``;
    case 'tab':
      return '이 줄은 탭으로 들여썼습니다. 공백으로 들여쓰세요.';
    case 'indentation':
      return `${data.line}번째 줄은 ${data.column}열에서 시작하지만 위의 줄은 ${data.columns.map((at) => `${at}열`).join(' 또는 ')}에서 시작합니다. 열을 맞추세요.`;
    case 'quote_open':
      return `${data.line}번째 줄 ${data.column}열에서 연 따옴표가 제자리에서 닫히지 않았습니다.`;
    case 'text_after_quote':
      return data.quote === "'"
        ? "닫는 따옴표 뒤에 글자가 더 있습니다. 값 전체를 따옴표로 감싸세요. `'…'` 안의 `'` 문자는 `''` 형태로 씁니다."
        : '닫는 따옴표 뒤에 글자가 더 있습니다. 값 전체를 따옴표로 감싸세요. `"…"` 안의 `"` 문자는 `\\"` 형태로 씁니다.';
    case 'escape':
      return '`"…"` 안의 `\\` 문자는 `\\\\` 형태로 쓰고, `\'…\'` 안에서는 그대로 씁니다.';
    case 'colon_missing':
      return `설정 이름 뒤에는 콜론이 있어야 합니다: \`${data.text}\``;
    case 'space_after_colon':
      return `콜론 뒤에 공백을 넣으세요: \`${data.text}\``;
    case 'space_after_dash':
      return `\`-\` 뒤에 공백을 넣으세요: \`${data.text}\``;
  }
}

/** What to write instead of a key that is not known here. */
export const keyHintsKo: Readonly<Record<KeyHint, string>> = {
  on: '워크플로 파일에는 트리거가 없습니다. `gantry run FILE` 명령이나 창의 실행 단추로 시작하세요.',
  steps:
    '작업 하나에는 명령이 하나입니다. 단계마다 `jobs` 아래에 작업을 만들고 `depends_on`으로 순서를 정하거나, `command: [sh, -c, "first && second"]` 형식으로 쓰세요.',
  'runs-on': '컨테이너 이미지를 `image`에 쓰거나, 이 컴퓨터에서 실행하려면 `runner: process`를 쓰세요.',
  needs: '먼저 성공해야 하는 작업은 `depends_on`에 쓰세요.',
  uses: '미리 만들어진 액션은 없습니다. `image`와 `command`를 쓰세요.',
  with: '작업에 넘길 값은 `environment`에 쓰세요.',
  env: '환경 변수는 `environment`에 쓰세요.',
  run: '실행할 것은 `command`에 쓰세요. 셸 문법이 필요하면 `command: [sh, -c, "…"]` 형식으로 씁니다.',
  services: '워크플로의 작업은 `jobs` 아래에 쓰세요.',
  ports: '작업은 접속을 받는 서버가 아니므로 포트를 공개하지 않습니다. 이 설정을 지우세요.',
  build:
    '여기서는 이미지를 빌드하지 않습니다. 먼저 `docker build` 명령으로 빌드하고 `image`에 이름을 쓰세요.',
  restart: '실패한 작업은 `retries` 설정으로 다시 시도합니다. 예: `retries: 3`',
  script: '실행할 것은 `command`에 쓰세요. 여러 줄이면 `command: [sh, -c, "…"]` 형식으로 씁니다.',
  stage: '스테이지는 없습니다. 기다릴 작업을 `depends_on`에 쓰세요.',
  stages: '스테이지는 없습니다. 작업마다 기다릴 작업을 `depends_on`에 쓰세요.',
  job_at_top: '작업처럼 보입니다. 혹시 `jobs` 아래에 더 들여써서 넣으려던 것 아닌가요?',
  secrets_at_top:
    '비밀 값은 파일이 아니라 Gantry에 저장됩니다. 작업의 `secrets` 설정에 이름을 쓰세요. 예: `secrets: [API_KEY]`',
  older_dialect:
    '여기서 `jobs`는 목록이며, 이것은 예전 형식입니다. 예전 형식의 작업에는 `name`, `image`, `parameters`, `next_job_names`, `timeout`, `retries`만 있습니다. `jobs`를 이름과 설정의 맵으로 쓰는 것이 좋습니다.',
};
