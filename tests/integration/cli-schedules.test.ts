import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CalledCli, callCli, startEngine } from '../support/cli-in-process.ts';

let data_dir: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ data_dir, stop } = await startEngine());
  const file = join(dirname(data_dir), 'greet.yaml');
  const job = '{ runner: process, command: [echo, "${{ params.who }}"] }';
  writeFileSync(file, `name: greet\nparams: { who: { default: world } }\njobs: { say: ${job} }\n`);
  await gantry('workflow', 'import', file);
});
afterAll(() => stop());
afterEach(async () => {
  for (const { uuid } of await stored()) await gantry('schedule', 'delete', uuid, '--yes');
});

const gantry = (...args: string[]): Promise<CalledCli> => callCli(args, { data_dir });
const create = (...args: string[]) => gantry('schedule', 'create', 'greet', ...args);
const stored = async () => JSON.parse((await gantry('schedule', 'list', '--json')).stdout);

describe('gantry schedule create', () => {
  it('says in words what it will do, when next, and who lets it fire', async () => {
    const made = await create('--cron', '0 9 * * 1-5', '--zone', 'Asia/Seoul', '--param', 'who=Seoul');
    expect(made.code).toBe(0);
    const lines = made.stdout.split('\n');
    expect(lines[0]).toBe('greet: Weekdays at 09:00 (Asia/Seoul)');
    expect(lines[2]).toMatch(/^NEXT \(Asia\/Seoul\) /);
    expect(lines.slice(3, 8)).toEqual(
      Array(5).fill(expect.stringMatching(/^(Mon|Tue|Wed|Thu|Fri), .*09:00 /)),
    );
    expect(made.stderr).toContain('only while the desktop application or `gantry serve` runs');
    expect(await stored()).toMatchObject([
      {
        is_active: true,
        params: { who: 'Seoul' },
        timing: { expression: '0 9 * * 1-5', time_zone: 'Asia/Seoul' },
      },
    ]);
  });

  it('takes an interval with bounds, and a moment', async () => {
    const bounds = ['--from', '2030-01-01T00:00Z', '--times', '3', '--until', '2031-01-01', '--zone', 'UTC'];
    expect(
      await create('--every', '90m', ...bounds, '--catch-up', 'all', '--overlap', 'queue'),
    ).toMatchObject({
      code: 0,
    });
    expect(
      await create('--at', '2030-06-01T09:00', '--zone', 'America/New_York', '--inactive'),
    ).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('It is not active'),
    });
    expect(await stored()).toMatchObject([
      { is_active: false, timing: { kind: 'once', at: '2030-06-01T13:00:00.000Z' } },
      {
        timing: { kind: 'interval', every_ms: 5_400_000, start_at: '2030-01-01T00:00:00.000Z' },
        max_runs: 3,
        ends_at: '2031-01-01T00:00:00.000Z',
        catch_up: 'all',
        overlap: 'queue',
      },
    ]);
  });

  it.each([
    [[], 'Say when it runs: --cron EXPRESSION, --every DURATION or --at MOMENT.'],
    [['--cron', '0 9 30 2 *'], '--cron: `0 9 30 2 *` is never due'],
    [['--cron', '61 * * * *'], '--cron: '],
    [['--every', '0s'], '--every: The interval must be from 1 second to 366 days.'],
    [['--every', '367d'], '--every: The interval must be from 1 second to 366 days.'],
    [['--every', 'often'], '`often` is not a duration'],
    [['--every', '1h', '--at', '2030-01-01'], "cannot be used with option '--at <moment>'"],
    [['--every', '1h', '--times', '-1'], 'is not a whole number from 1'],
    [['--every', '1h', '--until', '2020-01-01'], '--until: '],
    [['--every', '1h', '--param', 'whom=x'], '--param whom: The workflow has no parameter `whom`'],
    [
      ['--cron', '0 9 * * *', '--zone', 'Asia/Soul'],
      'there is no time zone `Asia/Soul`; did you mean Asia/Seoul?',
    ],
    [['--cron', '0 9 * * *', '--from', '2030-01-01'], '--from is for --every'],
    [['--at', 'soon'], "option '--at': `soon` is not a moment"],
    [['--at', '2020-01-01T00:00Z'], 'All of its times have passed already. Nothing was stored.'],
    [['--every', '1h', '--overlap', 'maybe'], '`maybe` is none of skip, queue, allow, cancel_previous'],
  ])('refuses %j and stores nothing', async (args, said) => {
    const refused = await create(...args);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain(said);
    expect(await stored()).toEqual([]);
  });

  it('tells programs what is wrong by code', async () => {
    const { stdout, stderr } = await create('--cron', '0 9 30 2 *', '--json');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      type: 'error',
      code: 'invalid_schedule',
      data: { problems: [{ code: 'never_due', path: 'timing.expression' }] },
    });
    expect(await gantry('schedule', 'create', 'nobody', '--every', '1h')).toMatchObject({
      code: 2,
      stderr: 'There is no workflow `nobody`.\n',
    });
  });
});

describe('a schedule', () => {
  it('is shown, switched and foretold by the name of its workflow', async () => {
    await create('--cron', '30 2 * * *', '--zone', 'Europe/Berlin');
    const [{ uuid }] = await stored();
    expect((await gantry('schedule', 'list')).stdout).toMatch(
      /^WORKFLOW +RUNS +ACTIVE +NEXT .*\ngreet +Every day at 02:30 \(Europe\/Berlin\) +yes +\S/,
    );
    expect((await gantry('schedule', 'show', 'greet')).stdout).toContain(
      `uuid: ${uuid}\nworkflow: greet\nactive: yes`,
    );
    expect((await gantry('schedule', 'deactivate', 'greet')).stdout).toBe('greet: not active any more\n');
    expect(JSON.parse((await gantry('schedule', 'list', '--active', '--json')).stdout)).toEqual([]);
    const foretold = JSON.parse((await gantry('schedule', 'next', uuid, '--count', '400', '--json')).stdout);
    expect(foretold).toHaveLength(400);
    expect(
      foretold.filter(({ daylight_saving }: { daylight_saving: string }) => daylight_saving),
    ).toHaveLength(2);
    expect((await gantry('schedule', 'next', 'greet', '--count', '400')).stdout).toContain(
      'the clocks skip this time: the first moment after',
    );
    expect((await gantry('schedule', 'activate', uuid)).stdout).toContain('greet: active\n');
    expect(await gantry('schedule', 'fires', 'greet')).toMatchObject({
      code: 0,
      stderr: 'No time of it has come yet.\n',
    });
    expect(await gantry('schedule', 'run-missed', 'greet')).toMatchObject({ code: 2 });
  });

  it('is one of several only by its uuid, and they are listed', async () => {
    await create('--every', '1h');
    await create('--every', '2h');
    const refused = await gantry('schedule', 'deactivate', 'greet');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    for (const { uuid } of await stored()) expect(refused.stderr).toContain(uuid);
    expect(refused.stderr).toContain('greet has several schedules; use the uuid of one of them.');
  });

  it('is deleted after a question', async () => {
    await create('--every', '1h');
    const silent = await gantry('schedule', 'delete', 'greet');
    expect(silent).toMatchObject({ code: 2, stdout: '' });
    expect(silent.stderr).toContain('This deletes the schedule of greet: Every hour.');
    const asked = await callCli(['schedule', 'delete', 'greet'], { data_dir, answer: true });
    expect(asked).toMatchObject({ code: 0, stdout: 'The schedule of greet is deleted.\n' });
    const gone = await gantry('schedule', 'show', 'greet');
    expect(gone).toMatchObject({ code: 2, stdout: '' });
    expect(gone.stderr).toContain('greet has no schedule.');
  });

  it('is paused with all others', async () => {
    expect((await gantry('schedule', 'pause')).stdout).toBe('All schedules are paused.\n');
    expect(JSON.parse((await gantry('schedule', 'resume', '--json')).stdout)).toEqual({ is_paused: false });
  });

  it('is spoken of in Korean where the terminal is', async () => {
    const { stdout, stderr } = await callCli(['schedule', 'create', 'greet', '--every', '1h'], {
      data_dir,
      language: 'ko',
    });
    expect(stdout).toContain('다음');
    expect(stderr).toContain('데스크톱 앱이나 `gantry serve`가 실행 중일 때만');
  });
});
