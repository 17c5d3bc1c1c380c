import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunDetail } from '../../src/shared/contract/run.ts';
import { connectDocker } from '../support/environment/connect.ts';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { describeWith } from '../support/environment/needs.ts';
import { randomGraph } from '../support/random-graph.ts';
import { type CliResult, runCli, startCli } from '../support/run-cli.ts';
import { weatherReport } from '../support/weather-oracle.ts';

const entry = fileURLToPath(new URL('../../src/main/cli/main.ts', import.meta.url));
const examples = fileURLToPath(new URL('../../examples', import.meta.url));
const { docker, registry } = readTestEnvironment();
const dockerHost = isMissing(docker) ? '' : docker.host;
const registryAddress = isMissing(registry) ? '' : registry.address;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-docker-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const environment = (host: string) => ({
  DOCKER_HOST: host,
  HOME: folder,
  GANTRY_DATA_DIR: join(folder, 'data'),
});
const gantry = (...args: string[]): Promise<CliResult> => runCli(args, environment(dockerHost), entry);

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function showRun(key: string): Promise<RunDetail> {
  return JSON.parse((await gantry('run', 'show', key, '--json')).stdout);
}

/** How many containers of a run Docker still has; other tests may use the engine meanwhile. */
async function containersLeft({ uuid }: { uuid: string }): Promise<number> {
  const filters = { label: [`gantry.run=${uuid}`] };
  return (await connectDocker(dockerHost).listContainers({ all: true, filters })).length;
}

describeWith(['docker'], 'gantry run with Docker', () => {
  it('makes the weather report that an independent computation makes', async () => {
    cpSync(examples, join(folder, 'examples'), { recursive: true, filter: (path) => !path.endsWith('/out') });
    const { code, stdout } = await gantry('run', join(folder, 'examples', 'weather-report.yaml'));
    const csv = readFileSync(join(examples, 'data', 'seattle-weather.csv'), 'utf8');
    const expected = weatherReport(csv, 2012, 2015).markdown;
    expect(code).toBe(0);
    expect(readFileSync(join(folder, 'examples', 'out', 'report.md'), 'utf8')).toBe(expected);
    const printed = stdout.split('\n').flatMap((line) => /^report +\| ?(.*)$/.exec(line)?.[1] ?? []);
    expect(printed.join('\n')).toContain(expected.trimEnd());
    expect(readFileSync(join(folder, 'examples', 'out', 'chart.svg'), 'utf8')).toMatch(
      /^<svg[\s\S]*<\/svg>\s*$/,
    );
    const { run } = await showRun('weather-report');
    const docker = connectDocker(dockerHost);
    const filters = { label: [`gantry.workflow=${run.workflow_uuid}`] };
    const { Volumes } = await docker.listVolumes({ filters });
    expect(Volumes).toHaveLength(1);
    for (const { Name } of Volumes) await docker.getVolume(Name).remove();
  });

  it('starts no job before what it depends on has succeeded, and never more than allowed at once', async () => {
    const graph = randomGraph(40, 20_260_101);
    const jobs = [...graph].map(
      ([name, needs]) =>
        `  ${name}: { image: "busybox:1", command: ["true"], depends_on: [${needs.join(', ')}] }`,
    );
    const path = file('graph.yaml', `name: graph\nmax_parallel: 3\njobs:\n${jobs.join('\n')}\n`);
    expect((await gantry('run', path)).code).toBe(0);
    const { run, job_runs, attempts } = await showRun('graph');
    const times = new Map(
      job_runs.map(({ uuid, name }) => {
        const { made_at, started_at, ended_at } =
          attempts.find(({ job_run_uuid }) => job_run_uuid === uuid) ?? {};
        return [name, { made: made_at ?? '', started: started_at ?? '', ended: ended_at ?? '' }];
      }),
    );
    for (const [name, needs] of graph) {
      for (const need of needs) {
        const [after, before] = [times.get(name)?.made ?? '', times.get(need)?.ended ?? 'z'];
        expect(after >= before, `${name} started at ${after}, ${need} ended at ${before}`).toBe(true);
      }
    }
    const edges = [...times.values()].flatMap(({ started, ended }) => [
      { at: started, by: 1 },
      { at: ended, by: -1 },
    ]);
    edges.sort((one, other) => one.at.localeCompare(other.at) || one.by - other.by);
    let running = 0;
    const most = Math.max(...edges.map(({ by }) => (running += by)));
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(3);
    await expect.poll(() => containersLeft(run)).toBe(0);
  });

  it('stops the container at Ctrl+C, says so, and leaves nothing', async () => {
    const path = file(
      'long.yaml',
      'name: long\njobs: { wait: { image: "busybox:1", command: [sh, -c, "echo up; sleep 60"], stop_grace_period: 1s } }',
    );
    const running = startCli(['run', path], environment(dockerHost), entry);
    await running.lineWith('wait | up');
    running.child.kill('SIGINT');
    const { code, stdout } = await running.result;
    expect([code, stdout.split('\n').at(-2)]).toEqual([
      130,
      expect.stringMatching(/^long #1 cancelled, 1 job, /),
    ]);
    const { run } = await showRun('long');
    await expect.poll(() => containersLeft(run)).toBe(0);
  });

  it('stops a container at its timeout and tries again', async () => {
    const path = file(
      'slow.yaml',
      `name: slow
jobs:
  slow:
    image: busybox:1
    command: [sh, -c, 'if [ "$GANTRY_ATTEMPT" = 1 ]; then sleep 60; fi; echo done']
    timeout: 500ms
    stop_grace_period: 200ms
    retries: { max: 1, delay: 10ms }
`,
    );
    const { code, stdout } = await gantry('run', path);
    expect(code).toBe(0);
    expect(stdout).toContain('slow | done');
    const { attempts } = await showRun('slow');
    expect(attempts[0]?.reason).toEqual({ code: 'timed_out', data: { timeout_ms: 500 } });
  });
});

describeWith(['docker', 'registry'], 'gantry run with Docker and a registry', () => {
  it('names the job, the image and what the registry said of an image that it does not have', async () => {
    const image = `${registryAddress}/none:1`;
    const path = file('none.yaml', `name: none\njobs: { build: { image: "${image}", command: ["true"] } }`);
    const { code, stderr } = await gantry('run', path);
    expect(code).toBe(1);
    expect(stderr).toContain('build: failed');
    expect(stderr).toContain(image);
    expect(stderr).toMatch(/not found|unknown/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('gantry run without Docker', () => {
  const needsDocker = 'name: d\njobs: { a: { image: "busybox:1", command: ["true"] } }';

  it('says within 5 s what was tried, and stores nothing', async () => {
    const path = file('d.yaml', needsDocker);
    const begun = performance.now();
    const { code, stderr } = await runCli(['run', path], environment(`unix://${folder}/none.sock`), entry);
    expect(code).toBe(3);
    expect(performance.now() - begun).toBeLessThan(5000);
    expect(stderr).toContain(`${folder}/none.sock`);
    expect(stderr).toMatch(/ENOENT|no such file/);
    expect((await gantry('run', 'list', '--json')).stdout.trim()).toBe('[]');
  });

  it.skipIf(process.platform === 'win32')('does not wait for a socket that never answers', async () => {
    mkdirSync(join(folder, 's'));
    const socket = join(folder, 's', 'mute.sock');
    const server = createServer(() => undefined).listen(socket);
    const begun = performance.now();
    const { code, stderr } = await runCli(
      ['run', file('d.yaml', needsDocker)],
      environment(`unix://${socket}`),
      entry,
    );
    server.close();
    expect(code).toBe(3);
    expect(performance.now() - begun).toBeLessThan(5000);
    expect(stderr).toContain(socket);
  });

  it('still says first what is wrong with the file', async () => {
    const path = file(
      'cycle.yaml',
      'name: c\njobs: { a: { image: x, depends_on: [b] }, b: { image: x, depends_on: [a] } }',
    );
    const { code, stdout, stderr } = await runCli(['run', path], environment('unix:///none'), entry);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/a.*b.*a|b.*a.*b/);
  });
});
