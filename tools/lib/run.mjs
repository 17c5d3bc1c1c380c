import { spawn } from 'node:child_process';

const signals = process.platform === 'win32' ? ['SIGINT', 'SIGTERM'] : ['SIGINT', 'SIGTERM', 'SIGHUP'];
const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGKILL: 9, SIGTERM: 15 };
const parentCheckMilliseconds = 500;

/**
 * Runs a script with another Node and answers with its exit code. Each signal reaches the script once, and this
 * process outlives it, so that it can end in order; should this process be killed, the script sees `disconnect`.
 *
 * @param {string} node
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<number>}
 */
export function runScript(node, args, cwd) {
  const onTerminal = process.stdin.isTTY === true;
  const child = spawn(node, args, {
    cwd,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // On a terminal the script must stay in the foreground group, which gets Ctrl+C by itself. Elsewhere it gets a
    // group of its own, or a signal to the whole group would reach it twice and count as a second Ctrl+C.
    detached: !onTerminal && process.platform !== 'win32',
  });
  const forward = (signal) => {
    if (!(signal === 'SIGINT' && onTerminal)) child.kill(signal);
  };
  for (const signal of signals) process.on(signal, forward);
  const watch = watchParent(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(watch);
      for (const name of signals) process.off(name, forward);
      resolve(code ?? 128 + (signalNumbers[signal] ?? 0));
    });
  });
}

/** npm runs scripts through a shell, which does not pass on the signal that ends npm; only its parent changes. */
function watchParent(onGone) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) onGone();
  }, parentCheckMilliseconds);
}
