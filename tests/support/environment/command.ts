import { spawn } from 'node:child_process';

export interface CommandResult {
  /** Null when a signal or the time limit ended it, or when it could not be started. */
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface CommandOptions {
  cwd?: string;
  env?: Record<string, string | undefined>;
  /** Milliseconds; then the command is killed. */
  limit?: number;
}

/** Runs a program to its end and never rejects: a program that is not there is a result with its message. */
export function runCommand(
  program: string,
  args: string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { promise, resolve } = Promise.withResolvers<CommandResult>();
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const timer = setTimeout(() => {
    stderr += `stopped after ${options.limit} ms\n`;
    child.kill('SIGKILL');
  }, options.limit ?? 120_000);
  child.on('error', (error) => {
    clearTimeout(timer);
    resolve({ code: null, stdout, stderr: stderr + error.message });
  });
  child.on('close', (code) => {
    clearTimeout(timer);
    resolve({ code, stdout, stderr });
  });
  return promise;
}

/** The last lines of what a failed command said, on one line. */
export function lastWords(result: Pick<CommandResult, 'stdout' | 'stderr'>, lines = 3): string {
  const text = result.stderr.trim() || result.stdout.trim();
  return text.split('\n').slice(-lines).join('; ').trim() || 'it said nothing';
}
