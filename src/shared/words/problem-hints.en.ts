import type { KeyHint, SyntaxHint } from '../domain/problem.ts';

/** What mends a slip in YAML, as a sentence. */
export function syntaxHintEn({ code, data }: SyntaxHint): string {
  switch (code) {
    case 'quote_expression':
      return `Inside \`[…]\` and \`{…}\` an expression stands in quotes: \`${data.text}\`.`;
    case 'quote_value':
      return `Put the value in quotes: \`${data.text}\`.`;
    case 'tab':
      return 'This line is indented with a tab; indent with spaces.';
    case 'indentation':
      return `Line ${data.line} begins at column ${data.column}, and the lines above it at column ${data.columns.join(' or ')}; begin it there too.`;
    case 'quote_open':
      return `The quote that opens in line ${data.line}, column ${data.column}, is not closed where it should be.`;
    case 'text_after_quote':
      return data.quote === "'"
        ? "The text goes on behind its closing quote. Put quotes around the whole value; a `'` inside `'…'` is written `''`."
        : 'The text goes on behind its closing quote. Put quotes around the whole value; a `"` inside `"…"` is written `\\"`.';
    case 'escape':
      return 'Inside `"…"` a `\\` is written `\\\\`; inside `\'…\'` it stands for itself.';
    case 'colon_missing':
      return `A setting ends with a colon: \`${data.text}\`.`;
    case 'space_after_colon':
      return `A space belongs behind the colon: \`${data.text}\`.`;
    case 'space_after_dash':
      return `A space belongs behind the dash: \`${data.text}\`.`;
  }
}

/** What to write instead of a key that is not known here. */
export const keyHintsEn: Readonly<Record<KeyHint, string>> = {
  on: 'A workflow file has no triggers: start it with `gantry run FILE` or with Run in the window.',
  steps:
    'A job has one command: make each step a job under `jobs` and order them by `depends_on`, or write `command: [sh, -c, "first && second"]`.',
  'runs-on': 'Write the container image as `image`, or `runner: process` to run on this machine.',
  needs: 'Write the jobs that must have succeeded before as `depends_on`.',
  uses: 'There are no ready-made actions: write an `image` and a `command`.',
  with: 'Hand values to a job as `environment`.',
  env: 'Write environment variables as `environment`.',
  run: 'Write what to run as `command`; for shell syntax, `command: [sh, -c, "…"]`.',
  services: 'Write the jobs of the workflow under `jobs`.',
  ports: 'A job is no server that others connect to, so no ports are published; remove it.',
  build: 'Images are not built here: build it with `docker build` first and name it as `image`.',
  restart: 'A job that fails is tried again with `retries`, for example `retries: 3`.',
  script: 'Write what to run as `command`; for several lines, `command: [sh, -c, "…"]`.',
  stage: 'There are no stages: write the jobs to wait for as `depends_on`.',
  stages: 'There are no stages: each job names the jobs to wait for as `depends_on`.',
  job_at_top: 'It looks like a job: did you mean to put it under `jobs`, indented further?',
  secrets_at_top:
    'The values of secrets are kept by Gantry, not in the file: name the secrets of a job in its own `secrets`, for example `secrets: [API_KEY]`.',
  older_dialect:
    'Here `jobs` is a list, which is the older dialect: its jobs have `name`, `image`, `parameters`, `next_job_names`, `timeout` and `retries` only. Better write `jobs` as a map from names to settings.',
};
