import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CalledCli, type CallOptions, callCli, startEngine } from '../support/cli-in-process.ts';

const value = 'correct horse battery';
let data_dir: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ data_dir, stop } = await startEngine());
});
afterAll(() => stop());
afterEach(async () => {
  for (const { name } of await stored()) await gantry(['delete', name, '--yes']);
});

const gantry = (args: string[], given: Partial<CallOptions> = {}): Promise<CalledCli> =>
  callCli(['secret', ...args], { data_dir, ...given });
const stored = async () => JSON.parse((await gantry(['list', '--json'])).stdout);
const file = (name: string, content: string | Buffer): string => {
  const path = join(dirname(data_dir), name);
  writeFileSync(path, content);
  return path;
};

describe('gantry secret', () => {
  it('asks for the value without showing it, and lists names alone', async () => {
    expect(await gantry(['set', 'API_KEY'], { typed: value })).toMatchObject({
      code: 0,
      stdout: 'API_KEY is kept. Jobs name it as ${{ secrets.API_KEY }}, or under `secrets`.\n',
      asked: ['Value of API_KEY (it is not shown):'],
    });
    expect((await gantry(['set', 'API_KEY'], { typed: 'another value' })).stdout).toContain(
      'has a new value',
    );
    const { stdout } = await gantry(['list']);
    expect(stdout).toMatch(/^NAME +CHANGED +USED BY\nAPI_KEY +now\n$/);
    expect(Object.keys((await stored())[0]).sort()).toEqual(
      ['created_at', 'is_readable', 'name', 'updated_at', 'used_by'].sort(),
    );
  });

  it.each([
    ['a pipe, without the newline that a shell adds', 'hunter22\n', 'hunter22'],
    ['a pipe of Windows', 'hunter22\r\n', 'hunter22'],
    ['a pipe with several lines', 'line one\n\n', 'line one\n'],
  ])('takes the value from %s', async (_, piped, expected) => {
    expect(await gantry(['set', 'API_KEY'], { piped: Buffer.from(piped) })).toMatchObject({
      code: 0,
      asked: [],
    });
    expect(await printedBy('API_KEY')).toBe(JSON.stringify(expected));
  });

  it('takes the value from a file exactly as it is, and says so of a newline', async () => {
    const path = file('key.txt', 'hunter22\n');
    const set = await gantry(['set', 'API_KEY', '--from-file', path]);
    expect(set).toMatchObject({ code: 0, stderr: 'The value ends with a newline, as the file does.\n' });
    expect(await printedBy('API_KEY')).toBe(JSON.stringify('hunter22\n'));
  });

  it('refuses in words', async () => {
    const refused = async (args: string[], given: Partial<CallOptions>) => {
      const { code, stderr } = await gantry(['set', ...args], given);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await refused(['A'], { typed: 'abc' })).toContain('fewer than 4 characters');
    expect(await refused(['1A'], { typed: value })).toContain("A secret's name begins");
    expect(await refused(['A'], {})).toBe('Nothing was done.\n');
    expect(await refused(['A'], { piped: Buffer.from([0x61, 0xff, 0x62, 0x63, 0x64]) })).toContain(
      'not UTF-8',
    );
    expect(await refused(['A', '--from-file', '/no/such/file'], {})).toContain('cannot be read');
    expect((await gantry(['set', 'A', value], {})).code).toBe(2);
    expect(await gantry(['delete', 'A', '--yes'])).toMatchObject({
      code: 2,
      stderr: 'There is no secret `A`.\n',
    });
    expect(await stored()).toEqual([]);
  });

  it('says who names a secret before it deletes it', async () => {
    await gantry(['set', 'API_KEY'], { typed: value });
    const path = file('uses.yaml', 'name: uses\njobs: { a: { image: x, secrets: [API_KEY] } }\n');
    await callCli(['workflow', 'import', path], { data_dir });
    const kept = await gantry(['delete', 'API_KEY'], { answer: false });
    expect(kept).toMatchObject({ code: 2, asked: ['Delete it? [y/N]'] });
    expect(kept.stderr).toContain('Jobs of these workflows do not begin without it: tell, uses.');
    expect(await gantry(['delete', 'API_KEY'], { answer: true })).toMatchObject({
      code: 0,
      stdout: 'API_KEY is deleted.\n',
    });
    await callCli(['workflow', 'delete', 'uses', '--yes'], { data_dir });
  });

  it('speaks Korean', async () => {
    expect((await gantry(['set', 'A'], { typed: 'abc', language: 'ko' })).stderr).toContain(
      '4자보다 짧습니다',
    );
  });
});

/** What a job is given, told in a way in which nothing masks it. */
async function printedBy(name: string): Promise<string> {
  const script = 'console.log(JSON.stringify([...process.env.KEY].map((c) => c.codePointAt(0))))';
  const text = `name: tell\njobs: { a: { runner: process, command: [node, -e, '${script}'], environment: { KEY: "\${{ secrets.${name} }}" } } }\n`;
  const ran = await callCli(['run', file('tell.yaml', text)], { data_dir });
  const codes: number[] = JSON.parse(/\[[\d,]+\]/.exec(ran.stdout)?.[0] ?? '[]');
  return JSON.stringify(String.fromCodePoint(...codes));
}

describe('after a run', () => {
  it('the value is nowhere in the data directory, and not in what the command line says', async () => {
    await gantry(['set', 'API_KEY'], { typed: value });
    const script = `const { readFileSync } = require("node:fs");
      const { KEY, GANTRY_SECRETS } = process.env;
      const file = readFileSync(GANTRY_SECRETS + "/key.txt", "utf8");
      if (file !== KEY.slice(7)) process.exit(3);
      console.log("variable", KEY); console.error("file", file);
      console.log(Buffer.from(KEY).toString("base64"), encodeURIComponent(KEY));
      process.stdout.write("half of it: " + file.slice(0, 4));
      setTimeout(() => process.stdout.write(file.slice(4) + ", the end\\n"), 300)`;
    const path = file(
      'uses.json',
      JSON.stringify({
        name: 'uses',
        jobs: {
          a: {
            runner: 'process',
            command: ['node', '-e', script],
            environment: { KEY: 'Bearer ${{ secrets.API_KEY }}' },
            secrets: [{ source: 'API_KEY', target: 'key.txt' }],
          },
        },
      }),
    );
    const ran = await callCli(['run', path], { data_dir });
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout).toContain('variable Bearer ***');
    expect(ran.stdout).toContain('file ***');
    expect(ran.stdout).toContain('half of it: ***, the end');
    const told = await Promise.all([
      ...[
        ['run', 'show', 'uses'],
        ['logs', 'uses'],
        ['workflow', 'show', 'uses'],
        ['secret', 'list'],
      ].map((args) => callCli([...args, '--json'], { data_dir })),
    ]);
    const database = new Database(join(data_dir, 'gantry.db'));
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    const base64 = Buffer.from(`Bearer ${value}`).toString('base64').slice(12, -4);
    for (const form of [value, 'horse', encodeURIComponent(value), base64]) {
      expect(JSON.stringify([ran, told]), form).not.toContain(form);
      expect(filesWith(data_dir, form), form).toEqual([]);
    }
    expect(filesWith(data_dir, 'variable Bearer ***')).toHaveLength(1);
  });
});

/** Files anywhere in a folder whose bytes hold a text. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && readFileSync(path).includes(text));
}
