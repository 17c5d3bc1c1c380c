import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { getElectron } from '../start/get-electron.ts';
import { findFreePort } from './free-port.ts';
import { startPageServer } from './page-server.ts';
import { RestartingProgram } from './restarting.ts';

const root = join(import.meta.dirname, '..', '..');
const args = process.argv.slice(2);
const stopped = untilStopped();

process.exitCode = await main();

async function main(): Promise<number> {
  const electron = await getElectron(root);
  if (electron.kind === 'found') return runDesktop();
  await runBrowser(electron.reason);
  return 0;
}

/** Electron with hot reload of the window, and a restart when main or preload change. */
async function runDesktop(): Promise<number> {
  const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const more = args.length > 0 ? ['--', ...args] : [];
  const child = spawn(process.execPath, [cli, 'dev', '--watch', ...more], { cwd: root, stdio: 'inherit' });
  void stopped.then(() => child.kill('SIGTERM'));
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 0;
}

/** The engine from source, started anew when it changes, and Vite's server for the page, which passes calls on to it. */
async function runBrowser(reason: string): Promise<void> {
  const enginePort = await findFreePort(4780);
  const pagePort = await findFreePort(5173);
  const page = await startPageServer(root, pagePort, enginePort);
  console.log(`No window: ${reason}. The page opens in the browser.`);
  console.log(`For the page that follows your edits, take port ${pagePort} in the address below.`);
  const serve = ['bin/gantry.mjs', 'serve', '--samples', '--no-open', '--port', String(enginePort), ...args];
  const engine = new RestartingProgram(root, ['src/main', 'src/shared'], serve);
  await stopped;
  await Promise.all([page.close(), engine.stop()]);
}

async function untilStopped(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const)
    process.on(event, () => resolve());
  process.channel?.unref();
  await promise;
}
