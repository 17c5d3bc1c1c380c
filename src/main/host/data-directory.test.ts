import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { chooseDataDirectory } from './data-directory.ts';

it('is the one that was asked for, else the one of the environment, else the usual one', () => {
  const variables = { GANTRY_DATA_DIR: 'from-environment' };
  expect(chooseDataDirectory('asked', variables).path).toBe(resolve('asked'));
  expect(chooseDataDirectory(undefined, variables).path).toBe(resolve('from-environment'));
  expect(chooseDataDirectory('', { GANTRY_DATA_DIR: '' }).path).toContain('gantry');
});

it.runIf(process.platform === 'linux' && !process.env.XDG_DATA_HOME)('is where Linux keeps data', () => {
  expect(chooseDataDirectory(undefined, {}).path).toBe(join(homedir(), '.local/share/gantry'));
});
