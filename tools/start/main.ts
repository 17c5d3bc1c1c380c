import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startFolder } from '../../src/main/host/start-folder.ts';
import { ensureBuilt } from '../build/ensure-built.ts';
import { whyNoDisplay } from './find-electron.ts';
import { getElectron } from './get-electron.ts';

const root = join(import.meta.dirname, '..', '..');
const args = process.argv.slice(2);

const code = await main();
if (code !== null) process.exitCode = code;

/** @returns the exit code; null when the command line has taken over and sets its own. */
async function main(): Promise<number | null> {
  const electron = await getElectron(root);
  if (!(await build())) return 1;
  if (electron.kind === 'found') return run(electron.program, [...sandboxSwitches(), root, ...args]);
  console.log(wayWords(electron.reason));
  // In this very process: one start less, and signals reach the server as they come.
  process.argv = [process.execPath, join(root, 'bin', 'gantry.mjs'), 'serve', '--samples', ...args];
  await import(pathToFileURL(join(root, 'bin', 'gantry.mjs')).href);
  return null;
}

/** Where Gantry can be seen when there is no window of its own. */
function wayWords(reason: string): string {
  if (whyNoDisplay() !== null) return 'No display here: open the address below in a browser.';
  return args.includes('--no-open')
    ? `No window: ${reason}. Open the address below in a browser.`
    : `No window: ${reason}. Gantry opens in the browser.`;
}

async function build(): Promise<boolean> {
  const result = await ensureBuilt(root);
  switch (result.kind) {
    case 'fresh':
      return true;
    case 'built':
      console.log(`Built in ${(result.milliseconds / 1000).toFixed(1)} s.`);
      return true;
    case 'failed':
      console.error(`${result.output}\nGantry could not be built.`);
      return false;
  }
}

/** Chromium refuses to start its sandbox as root on Linux. */
function sandboxSwitches(): string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** Runs the window until it is closed; a signal, or the end of whoever started this, closes it. */
function run(program: string, programArgs: string[]): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const child = spawn(program, programArgs, { cwd: startFolder(process.env), stdio: 'inherit' });
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
    process.on(event, () => child.kill('SIGTERM'));
  }
  process.channel?.unref();
  child.on('error', reject);
  child.on('close', (code) => resolve(code ?? 0));
  return promise;
}
