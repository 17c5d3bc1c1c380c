import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../../tests/support/clock/manual-clock.ts';
import { plainLog } from '../../../../tests/support/plain-log.ts';
import type { LogLength, OutputFilter } from '../ports.ts';
import type { AppendFile } from './append-file.ts';
import type { Checkpoint, CheckpointFile } from './checkpoint.ts';
import { parseRecord } from './cri-record.ts';
import { LogIndex } from './log-index.ts';
import { FileLogWriter, type LogWriterOptions } from './log-writer.ts';

/** A file in memory that writes nothing while it has no room, and only so much at once. */
class FakeFile implements AppendFile {
  content = Buffer.alloc(0);
  writes = 0;
  isSynced = false;
  isClosed = false;
  room = Number.POSITIVE_INFINITY;
  atOnce = Number.POSITIVE_INFINITY;

  async write(bytes: Uint8Array, position: number): Promise<number> {
    const room = this.room - position;
    if (room <= 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const part = bytes.slice(0, Math.min(bytes.length, room, this.atOnce));
    this.content = Buffer.concat([this.content.subarray(0, position), part]);
    this.writes += 1;
    this.isSynced = false;
    return part.length;
  }

  async read(block: Buffer, position: number): Promise<number> {
    return this.content.copy(block, 0, position);
  }

  async restore(length: number): Promise<number> {
    this.content = this.content.subarray(0, length);
    return this.content.length;
  }

  async truncate(length: number): Promise<void> {
    this.content = this.content.subarray(0, length);
  }

  async sync(): Promise<void> {
    this.isSynced = true;
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }

  get lines(): string[] {
    return this.content
      .toString('latin1')
      .split('\n')
      .slice(0, -1)
      .map((line) => line.slice(31));
  }
}

class FakeCheckpointFile implements CheckpointFile {
  readonly written: Checkpoint[] = [];
  isRemoved = false;

  async replace(checkpoint: Checkpoint): Promise<void> {
    this.written.push(checkpoint);
  }

  async remove(): Promise<void> {
    this.isRemoved = true;
  }
}

function setUp(more: Partial<LogWriterOptions> = {}) {
  const clock = new ManualClock();
  const log = new FakeFile();
  const index = new FakeFile();
  const lengths: LogLength[] = [];
  const stalls: string[] = [];
  const checkpointFile = new FakeCheckpointFile();
  const writer = new FileLogWriter({
    ...plainLog,
    files: { log, index },
    index: new LogIndex(),
    isComplete: false,
    checkpoint: null,
    checkpointFile,
    clock,
    ...more,
    stallListener: {
      onStall: (error) => stalls.push(error instanceof Error ? error.message : ''),
      onResume: () => stalls.push('resumed'),
    },
    onLength: (length) => lengths.push(length),
    onClosed: () => undefined,
  });
  return { clock, log, index, lengths, stalls, writer, checkpointFile };
}

const line = Buffer.from(`${'x'.repeat(99)}\n`);
const chunk = Buffer.concat(Array.from({ length: 1000 }, () => line));

/** Lets promises that need nothing from outside go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe('FileLogWriter', () => {
  it('writes what came within 20 ms in one write', async () => {
    const { clock, log, lengths, writer } = setUp();
    writer.write('stdout', Buffer.from('a\n'));
    writer.write('stderr', Buffer.from('b\n'));
    clock.advance(19);
    writer.write('stdout', Buffer.from('c\n'));
    await settle();
    expect(log.writes).toBe(0);
    clock.advance(1);
    await settle();
    expect(log.writes).toBe(1);
    expect(log.lines).toEqual(['stdout F a', 'stderr F b', 'stdout F c']);
    expect(lengths).toEqual([{ entries: 3, is_complete: false }]);
  });

  it('shows a prompt after 100 ms, and the rest of its line after it', async () => {
    const { clock, log, writer } = setUp();
    writer.write('stdout', Buffer.from('Name: '));
    writer.write('stderr', Buffer.from('whole\n'));
    clock.advance(99);
    await writer.flush();
    expect(log.lines).toEqual(['stderr F whole']);
    clock.advance(1);
    await writer.flush();
    expect(log.lines).toEqual(['stderr F whole', 'stdout P Name: ']);
    writer.write('stdout', Buffer.from('x\n'));
    await writer.flush();
    expect(log.lines.at(-1)).toBe('stdout F x');
  });

  it('leaves no timer for a line that has ended', async () => {
    const { clock, writer } = setUp();
    writer.write('stdout', Buffer.from('half'));
    writer.write('stdout', Buffer.from(' and half\n'));
    await writer.flush();
    // A place of the log is noted, a second after it was opened.
    expect(clock.waiting).toBe(1);
    clock.advance(1000);
    expect(clock.waiting).toBe(0);
  });

  it('holds the source back above 1 MiB until it has drained', async () => {
    const { writer, log } = setUp();
    let waits: Promise<void> | undefined;
    let written = 0;
    while (waits === undefined && written < 5_000_000) {
      waits = writer.write('stdout', chunk);
      written += chunk.length;
    }
    expect(written).toBeGreaterThan(700_000);
    expect(written).toBeLessThan(1_100_000);
    await waits;
    expect(log.content.length).toBeGreaterThan(written - 400_000);
  });

  it('writes everything, ends the log with what has no newline, and syncs before it is complete', async () => {
    const { log, index, lengths, writer } = setUp();
    writer.write('stdout', chunk);
    writer.write('stderr', Buffer.from('no newline'));
    await Promise.all([writer.close(), writer.close()]);
    expect(log.lines).toHaveLength(1001);
    expect(log.lines.at(-1)).toBe('stderr P no newline');
    expect([log.isSynced, log.isClosed, index.isSynced, index.isClosed]).toEqual([true, true, true, true]);
    expect(new LogIndex().decode(index.content, log.content.length)).toBe(true);
    expect(lengths.at(-1)).toEqual({ entries: 1001, is_complete: true });
    expect(() => writer.write('stdout', line)).toThrow('closed');
  });

  it('drops nothing while the disk is full, and says when that begins and ends', async () => {
    const { clock, log, stalls, lengths, writer } = setUp();
    log.room = 100_000;
    log.atOnce = 5000;
    const waits: Promise<void>[] = [];
    for (let count = 0; count < 20; count += 1) {
      const wait = writer.write('stdout', chunk);
      if (wait !== undefined) waits.push(wait);
    }
    while (stalls.length === 0) await settle();
    clock.advance(5000);
    await settle();
    expect(stalls).toEqual(['no space left on device']);
    expect(log.content).toHaveLength(100_000);
    const told = lengths.at(-1)?.entries ?? 0;
    expect(told).toBeLessThanOrEqual(log.lines.length);
    await writer.flush();

    log.room = Number.POSITIVE_INFINITY;
    clock.advance(1000);
    await Promise.all(waits);
    await writer.close();
    expect(waits.length).toBeGreaterThan(0);
    expect(stalls).toEqual(['no space left on device', 'resumed']);
    expect(log.lines).toHaveLength(20_000);
    expect(new Set(log.lines)).toEqual(new Set([`stdout F ${'x'.repeat(99)}`]));
  });

  it('lets go of a log with all that came, and without saying that it is complete', async () => {
    const { log, index, lengths, writer } = setUp();
    writer.write('stdout', chunk);
    writer.write('stderr', Buffer.from('no newline'));
    await Promise.all([writer.release(), writer.close()]);
    expect(log.lines).toHaveLength(1001);
    expect(log.lines.at(-1)).toBe('stderr P no newline');
    expect([log.isSynced, log.isClosed, index.isSynced, index.isClosed]).toEqual([true, true, true, true]);
    expect(new LogIndex().decode(index.content, log.content.length)).toBe(false);
    expect(lengths.at(-1)).toEqual({ entries: 1001, is_complete: false });
    expect(() => writer.write('stdout', line)).toThrow('closed');
  });

  it('does not mind what closing a file complains of when all of it is on the disk', async () => {
    const { log, index, lengths, writer } = setUp();
    for (const file of [log, index]) file.close = () => Promise.reject(new Error('i/o error, close'));
    writer.write('stdout', line);
    await writer.close();
    expect(lengths.at(-1)).toEqual({ entries: 1, is_complete: true });
  });

  it('notes a place a second after the last one, once the file has it', async () => {
    const { clock, log, writer, checkpointFile } = setUp();
    writer.write('stdout', Buffer.from('one\nhalf'));
    await settle();
    expect(checkpointFile.written).toEqual([]);
    clock.advance(1000);
    await writer.flush();
    await settle();
    expect(checkpointFile.written).toMatchObject([
      {
        bytes: log.content.length,
        entries: 2,
        stdout: { bytes: 8, lines: 1, open_bytes: 4 },
        stderr: { bytes: 0 },
      },
    ]);
    writer.write('stdout', Buffer.from(' and half\n'));
    clock.advance(900);
    await writer.flush();
    expect(checkpointFile.written).toHaveLength(1);
    await writer.close();
    expect(checkpointFile.isRemoved).toBe(true);
  });

  it('notes no place of which the file has only a part', async () => {
    const { clock, log, writer, checkpointFile } = setUp();
    log.room = 100_000;
    clock.advance(1000);
    for (let count = 0; count < 5; count += 1) void writer.write('stdout', chunk);
    await settle();
    expect(checkpointFile.written).toEqual([]);
  });

  it('notes no place while the filter holds something back', async () => {
    const held: Uint8Array[] = [];
    const filter: OutputFilter = {
      push: (bytes) => {
        held.push(bytes.slice());
        return new Uint8Array();
      },
      get isHolding() {
        return held.length > 0;
      },
      end: () => Buffer.concat(held.splice(0)),
    };
    const { clock, log, writer, checkpointFile } = setUp({ newFilter: () => filter });
    writer.write('stdout', Buffer.from('a secret perhaps\n'));
    clock.advance(5000);
    await settle();
    expect(checkpointFile.written).toEqual([]);
    await writer.close();
    expect(log.lines).toEqual(['stdout F a secret perhaps']);
  });

  it('says what of a line it has written, where a line does not end', async () => {
    const { clock, writer, checkpointFile } = setUp();
    clock.advance(1000);
    for (let count = 0; count < 40; count += 1) {
      writer.write('stderr', Buffer.alloc(20_000, 'x'));
      clock.advance(50);
      await settle();
    }
    await writer.flush();
    await settle();
    expect(checkpointFile.written.at(-1)).toMatchObject({
      stderr: { lines: 0, open_bytes: expect.any(Number) },
    });
    expect(checkpointFile.written.at(-1)?.stderr.open_bytes).toBeGreaterThan(100_000);
  });

  it('cuts a log that has reached its limit, says so, and takes the rest for nothing', async () => {
    const { log, writer } = setUp({ max_bytes: 10_000 });
    writer.write('stdout', chunk);
    expect(writer.write('stderr', chunk)).toBeUndefined();
    await writer.close();
    const kept = log.lines.filter((text) => text.startsWith('stdout F x')).length;
    const marks = log.lines.filter((text) => text.includes('gantry:'));
    expect(kept).toBe(Math.floor(10_000 / 140));
    expect(log.lines).toHaveLength(kept + 2);
    const dropped_bytes = (2000 - kept) * 100;
    expect(marks.map((text) => JSON.parse(text.slice(text.indexOf('{'))))).toEqual([
      { code: 'cut', data: { max_bytes: 10_000, dropped_bytes: null } },
      { code: 'cut', data: { max_bytes: 10_000, dropped_bytes } },
    ]);
  });

  it('tells a mark from what a job prints', async () => {
    const { log, writer } = setUp();
    writer.write('stderr', Buffer.from('\x1egantry:{"code":"cut"}\n\x1e\x1e\n'));
    writer.mark({ code: 'read_back', data: { edge: 'begin' } });
    await writer.close();
    const records = log.content.toString('latin1').split('\n').slice(0, -1);
    expect(records.map((record) => parseRecord(Buffer.from(record, 'latin1')))).toMatchObject([
      { stream: 'stderr', text: '\x1egantry:{"code":"cut"}' },
      { stream: 'stderr', text: '\x1e\x1e' },
      { stream: 'gantry', mark: { code: 'read_back', data: { edge: 'begin' } } },
    ]);
  });

  it('takes a log back to what was noted, and says from where on it is told anew', async () => {
    const first = setUp();
    first.writer.write('stdout', Buffer.from('one\ntwo\n'));
    first.clock.advance(1000);
    await first.writer.flush();
    await settle();
    const [checkpoint] = first.checkpointFile.written;
    first.writer.write('stdout', Buffer.from('three\n'));
    await first.writer.flush();
    const index = new LogIndex();
    for (const text of first.log.lines) index.add(text.length + 32);
    const next = setUp({ index, checkpoint: checkpoint ?? null });
    next.log.content = first.log.content;
    expect(await next.writer.resume('exact')).toMatchObject({
      stdout: { bytes: 8, lines: 2 },
      stderr: { bytes: 0 },
    });
    expect(next.log.lines).toEqual(['stdout F one', 'stdout F two']);
    expect(next.lengths).toEqual([{ entries: 2, is_complete: false, retold_from: 2 }]);
    next.writer.write('stdout', Buffer.from('drei\n'));
    expect(await next.writer.resume('exact')).toMatchObject({ stdout: { bytes: 13, lines: 3 } });
    await next.writer.close();
    expect(next.log.lines.at(-1)).toBe('stdout F drei');
  });

  it('tells when output was taken last, however late it is asked, and in the next life too', async () => {
    const { clock, writer, checkpointFile } = setUp();
    clock.advance(5000);
    writer.write('stdout', Buffer.from('one\n'));
    const takenAt = clock.now().wall;
    clock.advance(60_000);
    expect((await writer.resume('exact')).at).toBe(takenAt);
    await settle();
    expect(checkpointFile.written.at(-1)?.at).toBe(takenAt);
    const index = new LogIndex();
    index.add(44);
    const next = setUp({ index, checkpoint: checkpointFile.written.at(-1) ?? null });
    next.clock.advance(600_000);
    expect((await next.writer.resume('exact')).at).toBe(takenAt);
    expect((await next.writer.resume('exact')).at).toBe(takenAt);
  });

  it('begins anew where nothing was noted', async () => {
    const index = new LogIndex();
    index.add(40);
    const { log, lengths, writer } = setUp({ index });
    log.content = Buffer.alloc(40, 'x');
    expect(await writer.resume('exact')).toMatchObject({ at: null, stdout: { bytes: 0, tail: null } });
    expect(log.content).toHaveLength(0);
    expect(lengths).toEqual([{ entries: 0, is_complete: false, retold_from: 0 }]);
  });
});
