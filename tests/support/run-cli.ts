import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunningCli {
  child: ChildProcess;
  /** The first line, of either output, that has this in it; rejects when the process ended without one. */
  lineWith(part: string): Promise<string>;
  result: Promise<CliResult>;
}

const fakeCli = fileURLToPath(new URL('./fake-cli.ts', import.meta.url));

/** Starts the command line in a process of its own; with a fake engine unless another entry is given. */
export function startCli(args: string[], env: Record<string, string>, entry = fakeCli): RunningCli {
  const child = spawn(process.execPath, [entry, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const result: CliResult = { code: null, stdout: '', stderr: '' };
  const watchers = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      result[name] += text;
      for (const watch of watchers) watch();
    });
  }
  const ended = once(child, 'close').then(([code]) => {
    result.code = code as number | null;
    for (const watch of watchers) watch();
    return result;
  });
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });
  return {
    child,
    result: ended,
    lineWith(part) {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const watch = (): void => {
        const lines = [result.stdout, result.stderr].flatMap((text) => text.split('\n').slice(0, -1));
        const line = lines.find((text) => text.includes(part));
        if (line !== undefined) resolve(line);
        else if (hasEnded || child.exitCode !== null || child.signalCode !== null)
          reject(new Error(`it ended: ${JSON.stringify(result)}`));
      };
      watchers.add(watch);
      watch();
      return promise.finally(() => watchers.delete(watch));
    },
  };
}

export function runCli(args: string[], env: Record<string, string>, entry = fakeCli): Promise<CliResult> {
  return startCli(args, env, entry).result;
}
