import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, onTestFinished } from 'vitest';
import { createSystemClock } from '../../src/main/engine/clock.ts';
import { createIds } from '../../src/main/engine/ids.ts';
import type {
  AttemptEnd,
  AttemptObserver,
  AttemptSpec,
  BegunAttempt,
  OutputForm,
  ResumePoint,
  Runner,
} from '../../src/main/engine/ports.ts';
import { createProcessRunner } from '../../src/main/engine/runners/process/process-runner.ts';
import type { OutputStream } from '../../src/shared/domain/log-mark.ts';
import { ToldOutput } from '../support/told-output.ts';

export const isWindows = process.platform === 'win32';
export const supervisorPath = fileURLToPath(
  new URL('../../src/main/engine/runners/process/supervisor.ts', import.meta.url),
);
export const hostPath = fileURLToPath(new URL('./process-runner-host.ts', import.meta.url));
export const clock = createSystemClock();
export const ids = createIds();
/** Every process that is started in a test has it in its environment. */
export const mark = 'GANTRY_TEST_MARK';

/** Where one test works, with a runner of its own. */
export interface Place {
  readonly folder: string;
  readonly attempts: string;
  /** Jobs note in it that they were started. */
  readonly ledger: string;
  readonly runner: Runner;
}

/**
 * Gives each test of a file a place of its own, and fails a test that leaves a process behind.
 * @returns the place of the test that runs.
 */
export function placeOfEachTest(): () => Place {
  let place: Place;
  beforeEach(async () => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'gantry-process-')));
    const attempts = join(folder, 'attempts');
    process.env[mark] = folder;
    place = { folder, attempts, ledger: join(folder, 'ledger'), runner: newRunner(attempts) };
  });
  afterEach(async () => {
    await place.runner.close();
    const left = await untilNoneIsLeft(place);
    for (const text of left) process.kill(Number.parseInt(text, 10), 'SIGKILL');
    delete process.env[mark];
    await rm(place.folder, { recursive: true });
    expect(left).toEqual([]);
  });
  return () => place;
}

export function newRunner(attempts: string): Runner {
  return createProcessRunner({ folder: attempts, clock, supervisorPath });
}

export function specOf(command: readonly string[], more: Partial<AttemptSpec> = {}): AttemptSpec {
  return {
    attempt_uuid: ids.next(),
    job_run_uuid: ids.next(),
    job_uuid: ids.next(),
    run_uuid: ids.next(),
    workflow_uuid: ids.next(),
    store_uuid: ids.next(),
    image: null,
    entrypoint: null,
    command,
    environment: {},
    working_dir: null,
    user: null,
    volumes: [],
    platform: null,
    pull_policy: 'missing',
    network_mode: null,
    mem_limit_bytes: null,
    cpus: null,
    stop_signal: null,
    secret_files: [],
    cannot_begin: null,
    created_under: null,
    ...more,
  };
}

/** A job that notes in the ledger that it was started, and then does what `script` says. */
export function nodeJob({ ledger }: Place, script: string, more: Partial<AttemptSpec> = {}): AttemptSpec {
  const note = `require('node:fs').appendFileSync(process.env.LEDGER, 'started\\n');`;
  return specOf(['node', '-e', `${note}${script}`], { environment: { LEDGER: ledger }, ...more });
}

/** How often a job of this place was started. */
export async function startsOf({ ledger }: Place): Promise<number> {
  return existsSync(ledger) ? (await readFile(ledger, 'utf8')).split('\n').length - 1 : 0;
}

/** Keeps what a runner tells. */
export class Recorder implements AttemptObserver {
  readonly has_all_output = false;
  readonly events: string[] = [];
  readonly printed: Record<OutputStream, Buffer[]> = { stdout: [], stderr: [] };
  handle = '';
  begun: BegunAttempt = { elapsed_ms: -1, ended_ago_ms: -1 };
  readonly told = new ToldOutput();
  #waiting: (() => void)[] = [];

  pulling(): void {
    this.#note('pulling');
  }

  created({ handle }: { handle: string }): void {
    this.handle = handle;
    this.#note('created');
  }

  started(begun: BegunAttempt): void {
    this.begun = begun;
    this.#note('started');
  }

  output(stream: OutputStream, bytes: Uint8Array): Promise<void> | undefined {
    this.printed[stream].push(Buffer.from(bytes));
    this.told.add(stream, bytes);
    this.#note('output');
    return undefined;
  }

  async resume(form: OutputForm): Promise<ResumePoint> {
    this.#note('resumed');
    return this.told.resume(form);
  }

  relocate(): void {}
  mark(): void {}
  note(): void {}

  text(stream: OutputStream = 'stdout'): string {
    return Buffer.concat(this.printed[stream]).toString();
  }

  async until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #note(event: string): void {
    if (this.events.at(-1) !== event) this.events.push(event);
    for (const wake of this.#waiting.splice(0)) wake();
  }
}

export function exited(exit_code: number, signal: string | null = null): AttemptEnd {
  return { kind: 'exited', exit_code, signal, oom_killed: false, stopped_outside: false };
}

/** Pid and command of each process of this test that lives; only Linux tells. */
async function processesLeft({ folder }: Place): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const left: string[] = [];
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue;
    // A process that has ended, or another user's, has no environment to be read.
    const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
    if (environment.includes(`${mark}=${folder}`)) left.push(`${pid} ${await commandOf(pid)}`);
  }
  return left;
}

async function commandOf(pid: string): Promise<string> {
  return (await readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '')).replaceAll('\0', ' ');
}

/** A supervisor ends just after it has left its result: it is given two seconds. */
export async function untilNoneIsLeft(place: Place): Promise<string[]> {
  let left = await processesLeft(place);
  for (let tries = 0; left.length > 0 && tries < 100; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    left = await processesLeft(place);
  }
  return left;
}

/** An engine in a process of its own, which has started the attempt. */
export async function startHost(
  { attempts }: Place,
  spec: AttemptSpec,
  until: string,
): Promise<{ kill(): Promise<void> }> {
  const host = spawn(process.execPath, [hostPath, attempts, supervisorPath, JSON.stringify(spec)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => host.once('exit', () => resolve()));
  const kill = async () => {
    host.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  for await (const line of createInterface(host.stdout)) if (line === until) return { kill };
  throw new Error('the host ended');
}
