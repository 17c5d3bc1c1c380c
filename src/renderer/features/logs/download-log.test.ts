import { expect, it } from 'vitest';
import type { Client } from '../../../shared/contract/contract.ts';
import { logBytes, sentBytes } from './download-log.ts';

const attempt = { attempt_uuid: '01975a3c-0000-7000-8000-000000000001', timestamps: false };

/** A log of numbered lines that answers with at most 700 of them, and grows while it is read. */
function growingLog(length: number): Client {
  let entries = length;
  return {
    log: {
      window: async ({ from, limit }: { from: number; limit: number }) => {
        entries += 10;
        return {
          entries: Array.from({ length: Math.min(limit, 700) }, (_, index) => ({
            number: from + index,
            at: '2026-01-01T00:00:00.000Z',
            text: `line ${from + index}`,
            stream: 'stdout',
            is_partial: false,
          })),
          length: { entries: entries - 10, is_complete: false },
        };
      },
    },
  } as unknown as Client;
}

it('reads the whole log once, as long as it was at the beginning', async () => {
  let text = '';
  const done: unknown[] = [];
  for await (const piece of logBytes(growingLog(2000), attempt, new AbortController().signal)) {
    text += new TextDecoder().decode(piece.bytes);
    done.push(piece.progress);
  }
  expect(text).toBe(Array.from({ length: 2000 }, (_, index) => `line ${index}\n`).join(''));
  expect(done.at(-1)).toEqual({ kind: 'part', part: 1 });
});

it('has nothing of an empty log', async () => {
  const client = {
    log: { window: async () => ({ entries: [], length: { entries: 0, is_complete: true } }) },
  } as unknown as Client;
  const pieces = [];
  for await (const piece of logBytes(client, attempt, new AbortController().signal)) pieces.push(piece);
  expect(pieces).toEqual([]);
});

it('stops where it is told to', async () => {
  const controller = new AbortController();
  let pieces = 0;
  for await (const _ of logBytes(growingLog(10_000_000), attempt, controller.signal)) {
    pieces += 1;
    controller.abort();
  }
  expect(pieces).toBe(1);
});

it('has time and stream before each line where they are wanted', async () => {
  const timed = { ...attempt, timestamps: true };
  for await (const piece of logBytes(growingLog(700), timed, new AbortController().signal))
    expect(new TextDecoder().decode(piece.bytes)).toMatch(/^2026-01-01T00:00:00.000Z stdout line 0\n/);
});

it('passes on what a server sends, and counts it', async () => {
  const pieces = [];
  for await (const piece of sentBytes(new Response('four'))) pieces.push(piece.progress);
  expect(pieces).toEqual([{ kind: 'bytes', bytes: 4 }]);
  await expect(sentBytes(new Response('no', { status: 404 })).next()).rejects.toThrow('404');
});
