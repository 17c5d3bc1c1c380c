import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Need, needs, type TestEnvironment } from '../../tests/support/environment/description.ts';

/** The test environment in a process of its own, which ends it when this process goes away, however it goes. */
export interface EnvironmentProcess {
  /** Resolves when it is ready. */
  description: Promise<TestEnvironment>;
  close(): Promise<void>;
}

export function startEnvironmentProcess(root: string, wanted: readonly Need[]): EnvironmentProcess {
  const args = ['tools/environment.ts', '--json', '--only', wanted.join(',')];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
    // A Ctrl+C in the terminal must not end it before the tests that use it.
    detached: process.platform !== 'win32',
  });
  const ended = once(child, 'close');
  return {
    description: readDescription(child),
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

async function readDescription(child: ChildProcess): Promise<TestEnvironment> {
  if (!child.stdout) throw new Error('the output of the test environment is not a pipe');
  for await (const line of createInterface({ input: child.stdout })) {
    return JSON.parse(line) as TestEnvironment;
  }
  return describeAll('the test environment ended before it was ready');
}

/** An environment in which everything is missing for the same reason. */
export function describeAll(missing: string): TestEnvironment {
  const [docker, registry, browser] = needs.map(() => ({ missing }));
  if (!docker || !registry || !browser) throw new Error('there are three needs');
  return { docker, registry, browser };
}
