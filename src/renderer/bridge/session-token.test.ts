import { describe, expect, it } from 'vitest';
import { codeOf, createSessionToken, type ExchangeCode } from './session-token.ts';

class FakeStorage {
  readonly items = new Map<string, string>();
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
}

function tokens(hash: string, exchange: ExchangeCode = () => Promise.reject(new Error('no call expected'))) {
  const storage = new FakeStorage();
  return { storage, session: createSessionToken(storage, () => hash, exchange) };
}

describe('the token of a page', () => {
  it('comes from the code in the address, once', async () => {
    const codes: string[] = [];
    const { session } = tokens('#code=one', async (code) => {
      codes.push(code);
      return 'secret';
    });
    expect(await session.read()).toEqual({ kind: 'token', token: 'secret' });
    expect(await session.read()).toEqual({ kind: 'token', token: 'secret' });
    expect(codes).toEqual(['one']);
  });

  it('is the earlier one where the code is refused', async () => {
    const { session } = tokens('#code=old', async () => null);
    session.keep('earlier');
    expect(await session.read()).toEqual({ kind: 'token', token: 'earlier' });
  });

  it('is missing where nothing gave one, and says which', async () => {
    expect(await tokens('#/runs/1').session.read()).toEqual({ kind: 'refused', why: 'no_token' });
    expect(await tokens('#code=x', async () => null).session.read()).toEqual({
      kind: 'refused',
      why: 'code_refused',
    });
  });

  it('keeps the code for the next try while nobody answers', async () => {
    let up = false;
    const { session } = tokens('#code=one', async () => {
      if (!up) throw new TypeError('Failed to fetch');
      return 'secret';
    });
    expect(await session.read()).toEqual({ kind: 'unanswered' });
    up = true;
    expect(await session.read()).toEqual({ kind: 'token', token: 'secret' });
  });

  it('is forgotten once it was refused', async () => {
    const { session } = tokens('');
    session.keep('stale');
    session.forget();
    expect(await session.read()).toEqual({ kind: 'refused', why: 'no_token' });
  });
});

it('does not take a route for a code', () => expect(codeOf('#/runs/1?job=code')).toBeNull());
