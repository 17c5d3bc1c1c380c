import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  exited,
  isWindows,
  nodeJob,
  placeOfEachTest,
  Recorder,
  startHost,
  untilNoneIsLeft,
} from './process-runner-support.ts';

const place = placeOfEachTest();
const value = 'correct horse battery';
const secret_files = [{ name: 'key.txt', value }];

/** Every file of a folder that holds the value. */
async function filesWithValue(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const held = await Promise.all(files.map(async (path) => (await readFile(path, 'utf8')).includes(value)));
  return files.filter((_, index) => held[index]);
}

it('gives secrets in a folder for the user alone, which is gone with the command', async () => {
  const script = `const { readFileSync, statSync } = require('node:fs'); const folder = process.env.GANTRY_SECRETS;
    const mode = (path) => (statSync(path).mode & 0o777).toString(8);
    console.log(readFileSync(folder + '/key.txt', 'utf8').length, mode(folder), mode(folder + '/key.txt'), folder)`;
  const recorder = new Recorder();
  const spec = nodeJob(place(), script, { secret_files });
  expect(await place().runner.run(spec, recorder)).toEqual(exited(0));
  const folder = join(place().attempts, spec.attempt_uuid, 'secrets');
  if (!isWindows) expect(recorder.text()).toBe(`${value.length} 700 600 ${folder}\n`);
  expect(existsSync(folder)).toBe(false);
  expect(await filesWithValue(place().folder)).toEqual([]);
});

it('names no folder to a job that has no secrets', async () => {
  const recorder = new Recorder();
  await place().runner.run(nodeJob(place(), 'console.log(process.env.GANTRY_SECRETS)'), recorder);
  expect(recorder.text()).toBe('undefined\n');
});

it('has the secrets removed also where the command cannot be run', async () => {
  const spec = nodeJob(place(), '', { secret_files, command: ['/no/such/command'] });
  expect(await place().runner.run(spec, new Recorder())).toMatchObject({ kind: 'failed' });
  expect(await filesWithValue(place().folder)).toEqual([]);
});

it('has the secrets removed also where the engine is gone when the command ends', async () => {
  const script = `console.log('up'); const stop = require('node:path').join(process.env.GANTRY_SECRETS, '..', 'stop');
    setInterval(() => { if (require('node:fs').existsSync(stop)) process.exit(0); }, 20);`;
  const spec = nodeJob(place(), script, { secret_files });
  const host = await startHost(place(), spec, 'taken 3');
  expect(await filesWithValue(place().folder)).toHaveLength(1);
  await host.kill();
  await writeFile(join(place().attempts, spec.attempt_uuid, 'stop'), '');
  expect(await untilNoneIsLeft(place())).toEqual([]);
  expect(await filesWithValue(place().folder)).toEqual([]);
});
