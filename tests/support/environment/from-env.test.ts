import { expect, test } from 'vitest';
import type { TestEnvironment } from './description.ts';
import { readRequiredNeeds, readTestEnvironment, toVariables } from './from-env.ts';

const whole: TestEnvironment = {
  docker: { host: 'unix:///tmp/x/docker.sock', version: '20.10.24', is_private: true },
  registry: { address: '127.0.0.1:5000' },
  browser: {
    executable_path: '/usr/bin/chromium',
    args: ['--no-sandbox'],
    env: { FONTCONFIG_FILE: '/tmp/f' },
  },
};

test('what is written is read back', () => {
  expect(readTestEnvironment(toVariables(whole))).toEqual(whole);
});

test('what is missing comes with its reason', () => {
  const partial: TestEnvironment = {
    ...whole,
    docker: { missing: 'not root' },
    browser: { missing: 'no mirror' },
  };
  expect(readTestEnvironment(toVariables(partial))).toEqual(partial);
});

test('without any environment everything is missing, and says how to get one', () => {
  expect(readTestEnvironment({}).docker).toEqual({ missing: expect.stringContaining('npm test') });
});

test('only known needs are required', () => {
  expect(readRequiredNeeds({ GANTRY_TEST_REQUIRE: 'docker, browser,moon' })).toEqual(['docker', 'browser']);
  expect(readRequiredNeeds({})).toEqual([]);
});
