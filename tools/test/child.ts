import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Program {
  args: string[];
  root: string;
  env: Record<string, string | undefined>;
}

let running: ChildProcess | null = null;

/** Runs a JavaScript or TypeScript file with this Node, on this terminal, and answers with its exit code. */
export async function runNode({ args, root, env }: Program): Promise<number> {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  running = child;
  const [code] = (await once(child, 'close')) as [number | null];
  running = null;
  return code ?? 1;
}

/** Ends the program that {@link runNode} is running, if any. */
export function stopRunning(): void {
  running?.kill('SIGTERM');
}
