import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../src/shared/domain/run.ts';
import type { FakeAttempt } from '../support/engine/fake-runner.ts';
import { TestEngine } from '../support/engine/test-engine.ts';

const value = 'correct horse battery';
let gantry: TestEngine;

beforeEach(() => {
  gantry = new TestEngine();
});
afterEach(() => gantry.close());

const secrets = () => gantry.engine.secrets;
const named = 'environment: { KEY: "Bearer ${{ secrets.API_KEY }}" }';

function kept(name: string, text = value): void {
  const outcome = secrets().set(name, text);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
}

function workflow(job: string, name = 'w', more = ''): Run {
  return gantry.run(`name: ${name}\n${more}\njobs: { a: { image: x, ${job} } }`);
}

async function logOf(run: Run): Promise<string> {
  const { attempts } = gantry.show(run);
  const attempt_uuid = attempts.at(-1)?.uuid ?? '';
  const read = await gantry.engine.logs.window(attempt_uuid, 0, 100);
  if (!read.ok) throw new Error('no log');
  return read.value.entries.map(({ text }) => text).join('\n');
}

async function printed(attempt: FakeAttempt, text: string): Promise<void> {
  attempt.start();
  await attempt.observer.output('stdout', Buffer.from(text));
}

describe('secrets', () => {
  it('are listed by name with who names them, and never with their values', () => {
    kept('B');
    kept('A');
    workflow('environment: { KEY: "${{ secrets.A }}" }, secrets: [B]', 'one');
    workflow('secrets: [{ source: A, target: key.txt }]', 'two');
    workflow('command: [a]', 'three', 'environment: { ALL: "${{ secrets.A }}" }');
    workflow('command: [a], environment: { KEY: secrets.A }', 'four');
    const list = secrets().list();
    expect(list.map(({ name, used_by }) => [name, used_by.map((one) => one.name)])).toEqual([
      ['A', ['one', 'three', 'two']],
      ['B', ['one']],
    ]);
    expect(list.every(({ is_readable }) => is_readable)).toBe(true);
    expect(JSON.stringify(list)).not.toContain('horse');
  });

  it.each([
    ['1A', value, 'name_invalid'],
    ['a-b', value, 'name_invalid'],
    ['x'.repeat(65), value, 'name_invalid'],
    ['A', '', 'value_empty'],
    ['A', ' ab \n', 'value_too_short'],
    ['A', '비밀값', 'value_too_short'],
    ['A', '🔑🔑', 'value_too_short'],
    ['A', 'abc\0def', 'value_has_nul'],
    ['A', 'abcd\ud800', 'value_not_text'],
    ['A', '가'.repeat(21_846), 'value_too_long'],
  ])('%s cannot be %j: %s', (name, text, fault) => {
    expect(secrets().set(name, text)).toEqual({
      ok: false,
      failure: { code: 'invalid_secret', data: { fault } },
    });
    expect(secrets().list()).toEqual([]);
  });

  it('say who names them as it is now: after a save, and after a deletion', () => {
    kept('A');
    const users = () =>
      secrets()
        .list()[0]
        ?.used_by.map(({ name }) => name);
    const made = ['one', 'two'].map((name) => {
      const source = `name: ${name}\njobs: { a: { image: x, secrets: [A] } }`;
      const created = gantry.engine.workflows.create({ source, file: null, folder: null });
      if (!created.ok) throw new Error(JSON.stringify(created.failure));
      return created.value.uuid;
    });
    expect(users()).toEqual(['one', 'two']);
    const [one = '', two = ''] = made;
    gantry.engine.workflows.change({ uuid: two, source: 'name: two\njobs: { a: { image: x } }' });
    expect(users()).toEqual(['one']);
    gantry.store.deletion.markDeleted(one, false, '2030-01-01T00:00:00.000Z');
    expect(users()).toEqual([]);
  });

  it('may have 64 KiB, and a name like a property that every object has', () => {
    kept('__proto__', 'x'.repeat(64 * 1024));
    kept('constructor');
    expect(
      secrets()
        .list()
        .map(({ name }) => name),
    ).toEqual(['__proto__', 'constructor']);
  });

  it('are told of when one changes', async () => {
    let told = 0;
    gantry.engine.changes.onSecrets(() => {
      told += 1;
    });
    kept('A');
    expect(secrets().set('A', 'another value')).toMatchObject({ ok: true, value: { is_new: false } });
    expect(secrets().delete('A')).toEqual({ ok: true, value: { used_by: [] } });
    expect(secrets().delete('A')).toMatchObject({
      ok: false,
      failure: { data: { kind: 'secret', key: 'A' } },
    });
    expect(told).toBe(3);
  });
});

describe('a job', () => {
  it('gets the values when it begins, as variables and as files; what is kept of it has names alone', async () => {
    kept('API_KEY');
    const run = workflow(`${named}, secrets: [{ source: API_KEY, target: key.txt }]`);
    const attempt = await gantry.runner.attemptOf('a');
    expect(attempt.spec.environment.KEY).toBe(`Bearer ${value}`);
    expect(attempt.spec.secret_files).toEqual([{ name: 'key.txt', value }]);
    const detail = gantry.engine.runs.attemptDetail(attempt.spec.attempt_uuid);
    expect(detail).toMatchObject({
      ok: true,
      value: {
        environment: { KEY: 'Bearer ${{ secrets.API_KEY }}' },
        secrets: [{ source: 'API_KEY', target: 'key.txt' }],
        problem: null,
      },
    });
    attempt.exit(0);
    await gantry.untilEnded(run);
    expect(JSON.stringify([gantry.show(run), detail])).not.toContain('horse');
  });

  it('fails before it begins where a secret is missing, is not retried, and succeeds once it was set', async () => {
    kept('THERE');
    const job = `${named}, secrets: [THERE], retries: 3`;
    const first = workflow(job);
    const failed = await gantry.untilEnded(first);
    expect(failed.job_runs[0]).toMatchObject({
      state: 'failed',
      attempts_made: 1,
      reason: { code: 'secret_missing', data: { secret: 'API_KEY', is_unreadable: false } },
    });
    expect(gantry.runner.attempts).toEqual([]);
    kept('API_KEY');
    const again = gantry.engine.runs.retry(first.uuid, 'same');
    if (!again.ok) throw new Error(JSON.stringify(again.failure));
    (await gantry.runner.attemptOf('a')).exit(0);
    expect((await gantry.untilEnded(again.value)).run.state).toBe('succeeded');
  });

  it('has its own secrets masked in its log, also in pieces, and no others', async () => {
    kept('API_KEY');
    kept('OTHER', 'not of this job');
    const run = workflow(named);
    const attempt = await gantry.runner.attemptOf('a');
    await printed(attempt, 'it is correct ho');
    await attempt.observer.output('stderr', Buffer.from('correct '));
    await attempt.observer.output('stdout', Buffer.from('rse battery, not of this job\nand correct hor'));
    attempt.exit(0);
    await gantry.untilEnded(run);
    const log = await logOf(run);
    expect(log).toContain('it is ***, not of this job');
    expect(log).toContain('and correct hor');
    expect(log).not.toContain(value);
  });

  it('has them masked in what its reason quotes', async () => {
    kept('API_KEY');
    const run = workflow(named);
    const attempt = await gantry.runner.attemptOf('a');
    attempt.start();
    const data = { command: 'x', message: `exec ${value}: no such file` };
    attempt.end({ kind: 'failed', reason: { code: 'command_not_found', data } });
    const { job_runs } = await gantry.untilEnded(run);
    expect(job_runs[0]?.reason).toMatchObject({ data: { message: 'exec ***: no such file' } });
  });

  it('is refused where a mount would hide its files', async () => {
    kept('API_KEY');
    const run = workflow('secrets: [API_KEY], volumes: ["data:/run/"]');
    expect((await gantry.untilEnded(run)).job_runs[0]?.reason).toMatchObject({ code: 'invalid_config' });
  });
});

describe('a job that an earlier engine began', () => {
  /** As when the engine dies while the job runs; its log is told again from the beginning. */
  async function restarted(change: () => void): Promise<{ run: Run; attempt: FakeAttempt }> {
    kept('API_KEY');
    const run = workflow(`${named}, secrets: [API_KEY]`);
    await printed(await gantry.runner.attemptOf('a'), `before ${value}\n`);
    await gantry.until(run, ({ job_runs }) => job_runs[0]?.state === 'running');
    change();
    await gantry.engine.close();
    gantry.open();
    const attempt = await gantry.runner.attemptOf('a');
    const { stdout } = await attempt.observer.resume('exact');
    const all = Buffer.from(`before ${value}\nafter ${value}\n`);
    await attempt.observer.output('stdout', all.subarray(stdout.bytes));
    return { run, attempt };
  }

  it.each([
    ['nothing happened', () => undefined, null],
    ['its secret was replaced', () => kept('API_KEY', 'another value'), null],
    [
      'its secret was replaced twice',
      () => [kept('API_KEY', 'another value'), kept('API_KEY', 'a third one')],
      null,
    ],
    ['its secret was deleted', () => secrets().delete('API_KEY'), { code: 'secret_missing' }],
  ])('has the value masked that it was given, where %s meanwhile', async (_, change, cannot_begin) => {
    const { run, attempt } = await restarted(() => void change());
    if (cannot_begin === null) expect(attempt.spec.cannot_begin).toBeNull();
    else expect(attempt.spec.cannot_begin).toMatchObject(cannot_begin);
    attempt.exit(0);
    const ended = await gantry.untilEnded(run);
    expect(ended.run.state).toBe('succeeded');
    expect(await logOf(run)).toBe('before ***\nafter ***');
  });

  it('is the last that knows a value which was taken away', async () => {
    const { run, attempt } = await restarted(() => void secrets().delete('API_KEY'));
    expect(gantry.store.secrets.hasRetired()).toBe(true);
    attempt.exit(0);
    await gantry.untilEnded(run);
    await expect.poll(() => gantry.store.secrets.hasRetired()).toBe(false);
  });
});

describe('the key', () => {
  const keyPath = () => join(gantry.folder, 'secrets.key');

  it('that is lost is told by the secrets that must be entered again', async () => {
    kept('OLD');
    expect(existsSync(keyPath())).toBe(true);
    rmSync(keyPath());
    expect(secrets().list()).toMatchObject([{ name: 'OLD', is_readable: false }]);
    kept('NEW');
    expect(secrets().list()).toMatchObject([
      { name: 'NEW', is_readable: true },
      { name: 'OLD', is_readable: false },
    ]);
    const run = workflow('secrets: [OLD]');
    expect((await gantry.untilEnded(run)).job_runs[0]?.reason).toEqual({
      code: 'secret_missing',
      data: { secret: 'OLD', is_unreadable: true },
    });
    kept('OLD');
    expect(
      secrets()
        .list()
        .every(({ is_readable }) => is_readable),
    ).toBe(true);
  });

  it('that is damaged is left as it is, and said', () => {
    kept('OLD');
    writeFileSync(keyPath(), 'half a k');
    expect(secrets().list()).toMatchObject([{ is_readable: false }]);
    expect(secrets().set('NEW', value)).toMatchObject({
      ok: false,
      failure: { code: 'secret_key_unusable', data: { path: keyPath() } },
    });
  });
});
