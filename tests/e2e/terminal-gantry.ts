import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../src/main/cli/main.ts', import.meta.url));

/** Why no terminal can be had for a program; null where one can: `script` of util-linux gives it. */
export function whyNoTerminal(): string | null {
  const { status } = spawnSync('script', ['--version'], { stdio: 'ignore' });
  return status === 0 && process.platform === 'linux' ? null : 'needs `script` of util-linux for a terminal';
}

/** `gantry serve` as a person starts it: on a terminal, where its address carries a code. */
export class TerminalGantry {
  readonly #folder = mkdtempSync(join(tmpdir(), 'gantry-terminal-'));
  readonly #child: ChildProcess;

  constructor() {
    const command = `exec '${process.execPath}' '${entry}' serve --no-open --no-samples --port 0`;
    this.#child = spawn('script', ['-qefc', command, '/dev/null'], {
      env: { ...process.env, GANTRY_DATA_DIR: join(this.#folder, 'data') },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
  }

  /** The address that it prints, code and all. */
  async address(): Promise<string> {
    const { stdout } = this.#child;
    if (stdout === null) throw new Error('it has no output');
    for await (const line of createInterface({ input: stdout })) {
      const address = /http:\S+#code=[\w-]+/.exec(line)?.[0];
      if (address !== undefined) return address;
    }
    throw new Error('it ended without an address');
  }

  async stop(): Promise<void> {
    // What Ctrl+C sends.
    this.#child.stdin?.write('\x03');
    if (this.#child.exitCode === null) await once(this.#child, 'close');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
