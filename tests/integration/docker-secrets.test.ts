import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { describeWith } from '../support/environment/needs.ts';
import { type CliResult, runCli } from '../support/run-cli.ts';

const entry = fileURLToPath(new URL('../../src/main/cli/main.ts', import.meta.url));
const { docker } = readTestEnvironment();
const dockerHost = isMissing(docker) ? '' : docker.host;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-docker-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const gantry = (...args: string[]): Promise<CliResult> =>
  runCli(args, { DOCKER_HOST: dockerHost, HOME: folder, GANTRY_DATA_DIR: join(folder, 'data') }, entry);

/** The job is a user without rights, and finds out itself whether what it was given is right. */
const workflow = `name: deploy
environment: { LENGTH: "21" }
jobs:
  check:
    image: busybox:1
    user: "1234"
    environment: { KEY: "\${{ secrets.API_KEY }}" }
    secrets: [{ source: API_KEY, target: key.txt }]
    command:
      - sh
      - -c
      - |
        test "\${#KEY}" = "$LENGTH" && test "$(cat "$GANTRY_SECRETS/key.txt")" = "$KEY" || exit 3
        test "$(stat -c '%u %a' "$GANTRY_SECRETS/key.txt")" = "1234 400" || exit 4
        echo "key: $KEY"; printf 'in pieces: corr'; sleep 0.3; echo "\${KEY#corr}"
        echo "$KEY" | base64 >&2
`;

describeWith(['docker'], 'secrets in containers', () => {
  it('are there as a variable and as a file of its user, masked in the log, once they were set', async () => {
    const file = join(folder, 'deploy.yaml');
    const key = join(folder, 'key');
    writeFileSync(file, workflow);
    writeFileSync(key, 'correct horse battery');
    const without = await gantry('run', file);
    expect(without.code).toBe(1);
    expect(without.stderr).toContain(
      'The secret `API_KEY` does not exist. Add it, with `gantry secret set API_KEY`',
    );
    expect(await gantry('secret', 'set', 'API_KEY', '--from-file', key)).toMatchObject({ code: 0 });
    const retried = await gantry('run', 'retry', 'deploy');
    expect(retried).toMatchObject({ code: 0 });
    expect(retried.stdout).toContain('key: ***');
    expect(retried.stdout).toMatch(/in pieces: (\n.*)?\*\*\*/);
    expect(`${retried.stdout}${retried.stderr}`).not.toMatch(/horse|Y29ycmVjdC/);
  });
});
