import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { consume } from './consume.ts';

async function* count(to: number, onClose: () => void = () => undefined): AsyncGenerator<number> {
  try {
    for (let value = 1; value <= to; value += 1) yield value;
  } finally {
    onClose();
  }
}

describe('a stream', () => {
  it('is read to its end', async () => {
    const seen: number[] = [];
    const end = await consume(
      async () => count(3),
      new AbortController().signal,
      (value) => void seen.push(value),
    );
    expect([seen, end]).toEqual([[1, 2, 3], null]);
  });

  it('is closed when the page is left', async () => {
    const controller = new AbortController();
    const seen: number[] = [];
    let isClosed = false;
    const close = (): void => {
      isClosed = true;
    };
    const end = await consume(
      async () => count(100, close),
      controller.signal,
      (value) => {
        seen.push(value);
        if (value === 2) controller.abort();
      },
    );
    expect([seen, end, isClosed]).toEqual([[1, 2], null, true]);
  });

  it('tells with which failure it broke off, unless it was left', async () => {
    const controller = new AbortController();
    const refused = async (): Promise<AsyncIterable<number>> => {
      throw new ORPCError('not_found', { defined: true, data: { kind: 'run', key: 'x' } });
    };
    expect(await consume(refused, controller.signal, () => undefined)).toEqual({
      code: 'not_found',
      data: { kind: 'run', key: 'x' },
    });
    controller.abort();
    expect(await consume(refused, controller.signal, () => undefined)).toBeNull();
  });

  it('leaves a lost connection to the connection', async () => {
    const broken = async (): Promise<AsyncIterable<number>> => {
      throw new TypeError('socket hang up');
    };
    expect(await consume(broken, new AbortController().signal, () => undefined)).toBeNull();
  });

  it('does not take a mistake of the reader for a failure of the engine', async () => {
    const reading = consume(
      async () => count(3),
      new AbortController().signal,
      () => {
        throw new RangeError('broken');
      },
    );
    await expect(reading).rejects.toThrow('broken');
  });
});
