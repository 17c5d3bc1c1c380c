import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { type DataDirectory, describeDataDirectory } from '../../src/main/host/data-directory.ts';
import { readEngineFile, writeEngineFile } from '../../src/main/host/engine-file.ts';
import type { OpenEngine, OpenOptions, OpenRefusal } from '../../src/main/host/engine-handle.ts';
import { openEngine } from '../../src/main/host/open-engine.ts';
import { acquireOwnerLock } from '../../src/main/host/owner-lock.ts';
import { createWireClient } from '../../src/main/host/wire-client.ts';
import { outcome } from '../../src/shared/contract/client.ts';
import { fakeOptions, temporaryDirectory } from '../support/fake-engine.ts';

const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function newDirectory(): DataDirectory {
  const { directory, remove } = temporaryDirectory();
  closers.push(remove);
  return directory;
}

async function open(options: OpenOptions): Promise<OpenEngine> {
  const result = await openEngine(options);
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  closers.push(() => result.engine.close());
  return result.engine;
}

async function refusalOf(options: OpenOptions): Promise<OpenRefusal> {
  const result = await openEngine(options);
  if (result.ok) {
    await result.engine.close();
    throw new Error('it was not refused');
  }
  return result.refusal;
}

/** Another process that owns the directory. */
async function startOwner(directory: DataDirectory): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('../support/fake-owner.ts', import.meta.url));
  const child = spawn(process.execPath, [script, directory.path], { stdio: ['ignore', 'pipe', 'inherit'] });
  closers.push(async () => {
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL'))
      await once(child, 'exit');
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  expect(line).toBe('owner');
  return child;
}

describe('an engine of this process', () => {
  it('answers, tells who it is, and leaves nothing when it ends', async () => {
    const directory = newDirectory();
    const engine = await open(fakeOptions(directory, 'owner'));
    expect(engine.role).toBe('owner');
    expect(engine.is_new).toBe(true);
    expect(await engine.client.system.info()).toMatchObject({ data_dir: directory.path });
    expect(readEngineFile(directory.engine_file)).toMatchObject({ pid: process.pid, kind: 'command' });
    await engine.close();
    expect(existsSync(directory.engine_file)).toBe(false);
    expect(existsSync(directory.socket)).toBe(false);
    const again = await open(fakeOptions(directory, 'owner'));
    expect(again.is_new).toBe(false);
  });

  it.runIf(process.platform !== 'win32')('is for its user alone', async () => {
    const directory = newDirectory();
    await open(fakeOptions(directory, 'owner'));
    const modes = [directory.path, directory.engine_file, directory.socket].map(
      (path) => statSync(path).mode & 0o777,
    );
    expect(modes).toEqual([0o700, 0o600, 0o600]);
  });

  it.runIf(process.platform !== 'win32')(
    'listens at a short path where its own would be too long',
    async () => {
      const { path } = newDirectory();
      const directory = describeDataDirectory(join(path, 'long'.repeat(30)));
      const folder = directory.socket_folder ?? '';
      closers.push(() => rmSync(folder, { recursive: true, force: true }));
      expect(Buffer.byteLength(directory.socket)).toBeLessThan(100);
      const engine = await open(fakeOptions(directory, 'owner'));
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      expect((await open(fakeOptions(directory, 'owner-or-client'))).role).toBe('client');
      await engine.close();
      expect(existsSync(folder)).toBe(false);
      mkdirSync(folder);
      chmodSync(folder, 0o777);
      expect(await refusalOf(fakeOptions(directory, 'owner'))).toMatchObject({ code: 'not_writable' });
    },
  );

  it('gives each connection its own calls, and ends a stream whose reader is gone', async () => {
    const engine = await open(fakeOptions(newDirectory(), 'owner'));
    const wire = createWireClient(await engine.connect());
    const stream = await wire.client.workflow.watch();
    expect(await stream.next()).toEqual({ done: false, value: { changed: [], removed: [] } });
    wire.close();
    await wire.closed;
    expect(await outcome(wire.client.system.info())).toMatchObject({ failure: { code: 'disconnected' } });
    expect(await engine.client.system.info()).toBeDefined();
  });

  it('says when its thread ends unasked, and rejects calls instead of waiting', async () => {
    const directory = newDirectory();
    const engine = await open(fakeOptions(directory, 'owner'));
    writeFileSync(join(directory.path, 'crash'), '');
    expect(await outcome(engine.client.system.docker({}))).toMatchObject({ ok: false });
    expect(await engine.lost).toContain('code 3');
    expect(await outcome(engine.client.system.info())).toMatchObject({ failure: { code: 'disconnected' } });
  });

  it('passes on the refusal of the thread and frees the lock', async () => {
    const directory = newDirectory();
    mkdirSync(directory.path, { recursive: true });
    const refusal = { code: 'newer_store', found: 9, known: 1 };
    const file = join(directory.path, 'refusal.json');
    writeFileSync(file, JSON.stringify(refusal));
    expect(await refusalOf(fakeOptions(directory, 'owner'))).toEqual(refusal);
    writeFileSync(file, '{"code":"no_store","path":"x"}');
    expect(await refusalOf(fakeOptions(directory, 'owner'))).toMatchObject({ code: 'no_store' });
  });

  it('refuses a directory that cannot be made', async () => {
    const { path } = newDirectory();
    writeFileSync(join(dirname(path), 'file'), '');
    const below = describeDataDirectory(join(dirname(path), 'file', 'data'));
    expect(await refusalOf(fakeOptions(below, 'owner-or-client'))).toMatchObject({
      code: 'not_writable',
      path: below.path,
    });
  });

  it('leaves nothing at work when it cannot say that it is there', async () => {
    const directory = newDirectory();
    // The place where the file is written before it gets its name.
    const unfinished = `${directory.engine_file}.new`;
    mkdirSync(unfinished, { recursive: true });
    expect(await refusalOf(fakeOptions(directory, 'owner'))).toMatchObject({ code: 'not_writable' });
    expect(existsSync(directory.socket)).toBe(false);
    const locked = acquireOwnerLock(directory.lock);
    expect(locked.kind).toBe('acquired');
    if (locked.kind === 'acquired') locked.lock.release();
    rmSync(unfinished, { recursive: true });
    expect((await open(fakeOptions(directory, 'owner'))).role).toBe('owner');
  });

  it.each([
    ['says nothing', ''],
    ['says half a request', 'GET / HTTP/1.1\r\nHost:'],
    ['asks for what is not there', 'GET /x HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'],
  ])(
    'ends without waiting for a connection that %s',
    async (_what, said) => {
      const directory = newDirectory();
      const engine = await open(fakeOptions(directory, 'owner'));
      const socket = connect({ path: directory.socket, allowHalfOpen: true }).on('error', () => {});
      closers.push(() => socket.destroy());
      await once(socket, 'connect');
      socket.write(said);
      const closed = once(socket.resume(), 'close');
      // A connection that was not yet taken would be refused instead.
      await engine.client.system.info();
      await engine.close();
      expect(existsSync(directory.engine_file)).toBe(false);
      socket.end();
      await closed;
    },
    3000,
  );

  it('refuses a thread whose script cannot be run', async () => {
    const options = { ...fakeOptions(newDirectory(), 'owner'), worker_url: new URL('file:///no/such.ts') };
    expect(await refusalOf(options)).toMatchObject({ code: 'engine_crashed' });
  });
});

describe('an engine of another process', () => {
  it('is found and spoken with, and is the only one', async () => {
    const directory = newDirectory();
    const owner = await startOwner(directory);
    const client = await open(fakeOptions(directory, 'owner-or-client'));
    expect(client.role).toBe('client');
    const { uuid } = await client.client.workflow.create({ source: 'name: mine' });
    const reader = await open(fakeOptions(directory, 'reader'));
    expect(reader.role).toBe('client');
    expect(await reader.client.workflow.find({ key: 'mine' })).toMatchObject({ uuid });
    expect(await refusalOf(fakeOptions(directory, 'owner'))).toMatchObject({
      code: 'owned',
      owner: { pid: owner.pid },
    });
  });

  it('is known to be gone after a kill -9, and its place is taken', async () => {
    const directory = newDirectory();
    const owner = await startOwner(directory);
    const client = await open(fakeOptions(directory, 'owner-or-client'));
    owner.kill('SIGKILL');
    expect(await client.lost).toContain(String(owner.pid));
    expect(await outcome(client.client.system.info())).toMatchObject({ failure: { code: 'disconnected' } });
    expect(readEngineFile(directory.engine_file)?.pid).toBe(owner.pid);
    const next = await open(fakeOptions(directory, 'owner-or-client'));
    expect(next.role).toBe('owner');
    expect(readEngineFile(directory.engine_file)?.pid).toBe(process.pid);
  });

  it('of another version is refused and named', async () => {
    const directory = newDirectory();
    await startOwner(directory);
    const file = readEngineFile(directory.engine_file);
    if (file === null) throw new Error('no engine file');
    writeEngineFile(directory.engine_file, { ...file, version: '99.0.0' });
    expect(await refusalOf(fakeOptions(directory, 'owner-or-client'))).toMatchObject({
      code: 'other_version',
      owner: { version: '99.0.0' },
    });
  });

  it('of several that start at once, one owns and the others are its clients', async () => {
    const directory = newDirectory();
    const started = [1, 2, 3].map(() => open(fakeOptions(directory, 'owner-or-client')));
    const roles = (await Promise.all(started)).map(({ role }) => role);
    expect(roles.sort()).toEqual(['client', 'client', 'owner']);
  });
});

describe('a reader without an owner', () => {
  it('reads, and takes no lock', async () => {
    const directory = newDirectory();
    await (await open(fakeOptions(directory, 'owner'))).close();
    expect((await open(fakeOptions(directory, 'reader'))).role).toBe('reader');
    expect((await open(fakeOptions(directory, 'owner'))).role).toBe('owner');
  });

  it('makes no directory where nothing was ever stored', async () => {
    const directory = newDirectory();
    expect(await refusalOf(fakeOptions(directory, 'reader'))).toMatchObject({ code: 'no_store' });
    expect(existsSync(directory.path)).toBe(false);
  });
});
