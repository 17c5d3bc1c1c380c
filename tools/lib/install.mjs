import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './project.mjs';

const modules = join(projectFolder, 'node_modules');

/**
 * Installs the packages of package-lock.json where they are missing or differ from it, showing progress.
 *
 * @returns {Promise<void>} rejects with a message for a person when npm fails
 */
export async function ensureInstalled() {
  const wanted = readLock(join(projectFolder, 'package-lock.json'));
  if (isInstalled(wanted)) return;
  await install(wanted);
}

/** npm writes down what it installed when it is done; an interrupted installation has no such record. */
function isInstalled(wanted) {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const present = readLock(record);
  return Object.entries(wanted).every(([path, entry]) => {
    const found = present[path];
    if (!found) return entry.optional === true;
    return found.version === entry.version && existsSync(join(projectFolder, path));
  });
}

function readLock(path) {
  const { packages = {} } = JSON.parse(readFileSync(path, 'utf8'));
  return Object.fromEntries(Object.entries(packages).filter(([name]) => name !== ''));
}

async function install(wanted) {
  const started = Date.now();
  const paths = Object.entries(wanted)
    .filter(([, entry]) => fits(entry.os, process.platform) && fits(entry.cpu, process.arch))
    .map(([path]) => path);
  console.log(`Installing ${paths.length} packages (about half a minute with a good connection) …`);
  const timer = setInterval(() => showProgress(paths, started), process.stdout.isTTY ? 300 : 5000);
  try {
    await runNpm();
  } finally {
    clearInterval(timer);
    if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
  }
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

function fits(allowed, present) {
  if (!allowed) return true;
  return [allowed].flat().includes(present);
}

function showProgress(paths, started) {
  const done = paths.filter((path) => existsSync(join(projectFolder, path, 'package.json'))).length;
  const text = `  ${done} of ${paths.length} packages, ${Math.round((Date.now() - started) / 1000)} s`;
  process.stdout.write(process.stdout.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
}

/** The npm that runs this script, else the one on the PATH. */
function runNpm() {
  const script = process.env.npm_execpath;
  const own = script?.endsWith('.js') === true;
  const args = ['ci', '--no-progress'];
  const child = own
    ? spawn(process.execPath, [script, ...args], {
        cwd: projectFolder,
        stdio: ['ignore', 'ignore', 'inherit'],
      })
    : spawn('npm', args, {
        cwd: projectFolder,
        stdio: ['ignore', 'ignore', 'inherit'],
        shell: process.platform === 'win32',
      });
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new Error(`npm could not be started: ${error.message}`)));
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error('The packages could not be installed. npm says why above; then try again.'));
    });
  });
}
