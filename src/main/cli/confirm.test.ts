import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askOnTerminal } from './confirm.ts';

function terminal(): PassThrough & { isTTY: boolean } {
  return Object.assign(new PassThrough(), { isTTY: true });
}

async function answered(text: string | null): Promise<boolean | null> {
  const input = terminal();
  const asked = askOnTerminal(input, terminal(), 'Delete it?');
  if (text === null) input.end();
  else input.write(text);
  return asked;
}

describe('a question', () => {
  it.each(['y\n', 'YES\n', ' yes \n', '예\n'])('is answered with yes by %j', async (text) => {
    expect(await answered(text)).toBe(true);
  });

  it.each(['n\n', '\n', 'yesterday\n', null])('is answered with no by %j', async (text) => {
    expect(await answered(text)).toBe(false);
  });

  it('is put to nobody where there is no terminal', async () => {
    expect(await askOnTerminal(new PassThrough(), terminal(), '?')).toBeNull();
    expect(await askOnTerminal(terminal(), new PassThrough(), '?')).toBeNull();
  });
});
