import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DataDirectory } from '../../src/main/host/data-directory.ts';
import { DockerStandIn } from '../support/docker-stand-in/stand-in.ts';
import { temporaryDirectory } from '../support/fake-engine.ts';
import { type CliResult, type RunningCli, runCli, startCli } from '../support/run-cli.ts';

const entry = fileURLToPath(new URL('../../src/main/cli/main.ts', import.meta.url));
const image = 'registry.example.com/slow:1';

describe.skipIf(process.platform === 'win32')('why nothing goes on, on the command line', () => {
  let directory: DataDirectory;
  let remove: () => void;
  let standIn: DockerStandIn;
  let running: RunningCli | null = null;

  beforeEach(async () => {
    ({ directory, remove } = temporaryDirectory());
    standIn = await DockerStandIn.start();
    const endless = { kind: 'present', layers: 9, layer_bytes: 1_000_000, step_ms: 3_600_000 } as const;
    standIn.images.offer(image, endless);
  });
  afterEach(async () => {
    running?.child.kill('SIGKILL');
    await running?.result;
    running = null;
    await standIn.close();
    remove();
  });

  const env = () => ({ GANTRY_DATA_DIR: directory.path, DOCKER_HOST: standIn.endpoint });
  const gantry = (...args: string[]): Promise<CliResult> => runCli(args, env(), entry);

  function start(): RunningCli {
    const path = join(dirname(directory.path), 'slow.yaml');
    writeFileSync(
      path,
      `name: slow\njobs: { a: { image: "${image}" }, b: { image: "${image}" }, c: { image: "${image}", depends_on: [a, b] } }\n`,
    );
    running = startCli(['run', path], env(), entry);
    return running;
  }

  it('tells of a pull and whose it is, then of a Docker that went away; and what nobody works on any more', async () => {
    const cli = start();
    const told = await cli.lineWith('layer 1 of 9');
    const shown = (await gantry('run', 'show', 'slow')).stdout;
    // Whichever of both comes first pulls for both; the first of the file is told of.
    const [leader, other] = /^b +Starting .*which `a` pulls/m.test(shown) ? ['a', 'b'] : ['b', 'a'];
    expect(told).toBe(
      leader === 'a'
        ? `a: Pulling \`${image}\`: layer 1 of 9.`
        : `a: Waiting for \`${image}\`, which \`b\` pulls: layer 1 of 9.`,
    );
    expect(shown).toMatch(
      new RegExp(`\n${other} +Starting .*Waiting for .*, which \`${leader}\` pulls: layer 1 of 9`),
    );
    expect(shown).toMatch(/\nc +Waiting .*Waiting for `a` and `b`\.\n/);
    const json = JSON.parse((await gantry('run', 'show', 'slow', '--json')).stdout);
    expect(json.explanations.jobs).toMatchObject(
      ['a', 'b', 'c'].map((job) => {
        if (job === 'c') return { job, why: { code: 'waits_for_jobs' } };
        const led_by = job === leader ? null : { job: leader, run: null };
        return { job, why: { code: 'pulls_image', data: { led_by } } };
      }),
    );

    await standIn.goAway();
    expect(await cli.lineWith('Waiting for Docker')).toMatch(
      /^a: Waiting for Docker, which cannot be reached since .+\.$/,
    );
    cli.child.kill('SIGKILL');
    await cli.result;
    const left = (await gantry('run', 'show', 'slow')).stdout;
    expect(left).toContain('No engine is at work on it: it goes on when Gantry starts.\n');
    expect(left).toMatch(/\nc +Waiting .*Waiting for `a` and `b`\.\n/);
  });
});
