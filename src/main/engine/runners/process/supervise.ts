import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { OutputStream } from '../../../../shared/domain/log-mark.ts';
import type { Reason } from '../../../../shared/domain/reason.ts';
import { attemptFiles, createOnce, hasCode, replaceFile } from './attempt-files.ts';
import type { Claim, ProcessKey, Result, Started, SupervisorOrder } from './attempt-records.ts';
import { openOutputPipes } from './output-pipes.ts';
import { exitCodeOf, identify, signalGroup } from './process-control.ts';
import { reasonOfSpawnError } from './spawn-failure.ts';
import { SpoolWriter } from './spool-writer.ts';

/** How long processes that a command leaves behind may still write what they have, before they are killed. */
const leftoverMs = 1000;
/** How long output may still arrive after that, from processes that have left the group. */
const escapedMs = 2000;
const retryMs = 1000;

/**
 * Carries out one attempt: claims it, starts its command in a process group of its own, keeps what it prints, and leaves
 * word how it ended. As with a container, whatever the command started ends with it.
 * @returns when there is nothing left to do; at once where somebody else has claimed the attempt, or where the attempt's
 * folder is gone and nobody will ask.
 */
export async function supervise(order: SupervisorOrder): Promise<void> {
  const files = attemptFiles(order.folder);
  const claim: Claim = { kind: 'supervisor', supervisor: await keyOf(process.pid) };
  try {
    if (!(await untilDone(() => createOnce(files.claim, claim)))) return;
    const result = await withSecrets(order, () => carryOut(order));
    await untilDone(() => replaceFile(files.result, result));
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

/** Does the work while the secrets stand in their folder, which is gone after it however it ends. */
async function withSecrets<Value>(order: SupervisorOrder, work: () => Promise<Value>): Promise<Value> {
  const { secrets } = attemptFiles(order.folder);
  try {
    if (order.secret_files.length > 0) await untilDone(() => writeSecrets(secrets, order.secret_files));
    return await work();
  } finally {
    // What cannot be removed now goes with the folder of the attempt; how the command ended is told all the same.
    await rm(secrets, { recursive: true, force: true, maxRetries: 5 }).catch(console.error);
  }
}

async function writeSecrets(folder: string, files: SupervisorOrder['secret_files']): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { mode: 0o700 });
  for (const { name, value } of files)
    await writeFile(join(folder, name), value, { flag: 'wx', mode: 0o600 });
}

async function carryOut(order: SupervisorOrder): Promise<Result> {
  const message = await complaintOfWorkingDir(order.working_dir);
  if (message !== null) return neverRan({ code: 'invalid_config', data: { message } });
  const files = attemptFiles(order.folder);
  const spool = await untilDone(async () => new SpoolWriter(files.spool));
  const pipes = await untilDone(() => openOutputPipes(order.folder));
  const [command, ...parameters] = order.command;
  let child: ChildProcess;
  try {
    child = spawn(command, parameters, {
      cwd: order.working_dir,
      env: order.environment,
      detached: true,
      stdio: ['ignore', ...pipes.stdio],
      windowsHide: true,
    });
    if (child.pid === undefined) throw await errorOf(child);
  } catch (error) {
    return neverRan(reasonOfSpawnError(command, error));
  } finally {
    pipes.release();
  }
  return watch(child, child.pid, new Output(spool, pipes.streams(child)), files.started);
}

async function watch(
  child: ChildProcess,
  leader: number,
  output: Output,
  startedPath: string,
): Promise<Result> {
  const begun = process.hrtime.bigint();
  const exited = new Promise<Result['end']>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve({
        kind: 'exited',
        exit_code: signal === null ? (code ?? 0) : exitCodeOf(signal),
        signal,
      });
    });
  });
  const started: Started = { leader: await keyOf(leader), begun_ns: String(begun) };
  try {
    await untilDone(() => replaceFile(startedPath, started));
  } catch (error) {
    signalGroup(leader, 'SIGKILL');
    throw error;
  }

  const end = await exited;
  const ran_ms = Number(process.hrtime.bigint() - begun) / 1e6;
  await Promise.race([output.ended, wait(leftoverMs)]);
  signalGroup(leader, 'SIGKILL');
  await output.finish();
  return { end, ran_ms };
}

/** Brings both streams of a command into the spool. */
class Output {
  readonly #spool: SpoolWriter;
  readonly #streams: readonly Readable[];
  /** Settles when nobody holds the other end of either stream. */
  readonly ended: Promise<unknown>;

  constructor(spool: SpoolWriter, [stdout, stderr]: readonly [Readable | null, Readable | null]) {
    this.#spool = spool;
    spool.onRoom = () => this.#resume();
    this.#streams = [stdout, stderr].filter((stream) => stream !== null);
    this.ended = Promise.all(this.#streams.map(endOf));
    stdout?.on('data', (chunk: Buffer) => this.#take('stdout', chunk));
    stderr?.on('data', (chunk: Buffer) => this.#take('stderr', chunk));
  }

  /** Answers once all that was printed is in the spool, on the disk. */
  async finish(): Promise<void> {
    const tickMs = 50;
    let isEnded = false;
    void this.ended.then(() => {
      isEnded = true;
    });
    // Only time in which output could have been taken counts.
    for (let waited = 0; !isEnded && waited < escapedMs; waited += this.#spool.isStalled ? 0 : tickMs) {
      await Promise.race([this.ended, wait(tickMs)]);
    }
    for (const stream of this.#streams) stream.destroy();
    await this.#spool.close();
  }

  #take(stream: OutputStream, chunk: Buffer): void {
    this.#spool.add(stream, chunk);
    if (this.#spool.isStalled) for (const each of this.#streams) each.pause();
  }

  #resume(): void {
    for (const stream of this.#streams) stream.resume();
  }
}

function endOf(stream: Readable): Promise<void> {
  return new Promise((resolve) => {
    stream.once('close', resolve);
    // A broken pipe is an end too; `close` follows.
    stream.on('error', () => undefined);
  });
}

function neverRan(reason: Reason): Result {
  return { end: { kind: 'failed', reason }, ran_ms: 0 };
}

async function complaintOfWorkingDir(path: string): Promise<string | null> {
  try {
    if (!(await stat(path)).isDirectory()) return `working_dir is not a directory: ${path}`;
    await access(path, constants.X_OK);
    return null;
  } catch (error) {
    return `working_dir: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function errorOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => child.once('error', resolve));
}

/** For a process that has ended already, an identity of this boot that no process of its pid has. */
async function keyOf(pid: number): Promise<ProcessKey> {
  return { pid, identity: (await identify(pid)) ?? (await identify(process.pid)) ?? 'ended' };
}

/** Does again each second what a full disk, or a lack of processes or files, refuses. @throws ENOENT */
async function untilDone<Value>(action: () => Promise<Value>): Promise<Value> {
  for (;;) {
    try {
      return await action();
    } catch (error) {
      if (hasCode(error, 'ENOENT')) throw error;
      console.error(error);
      await wait(retryMs);
    }
  }
}
